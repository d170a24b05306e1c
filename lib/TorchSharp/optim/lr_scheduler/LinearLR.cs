namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor for the first <c>total_iters</c> epochs, whole afterwards.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double _factor;
                    private readonly int _epochs;

                    public ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must lie in (0, 1].");
                        (_factor, _epochs) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(Epoch == 0 ? _factor : Epoch == _epochs ? 1 / _factor : 1);
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(_factor + (Epoch >= _epochs ? 1 - _factor : 0));
                }

                /// <summary>The rate times a factor that goes from one value to another over <c>total_iters</c> epochs: a warm-up, usually.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double _start, _end;
                    private readonly int _epochs;

                    public LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(start_factor), start_factor, "The factor must lie in (0, 1].");
                        if (end_factor is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(end_factor), end_factor, "The factor must lie in [0, 1].");
                        ArgumentOutOfRangeException.ThrowIfLessThan(total_iters, 1);
                        (_start, _end, _epochs) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Scaled(
                        Epoch == 0 ? _start : Epoch > _epochs ? 1 : 1 + (_end - _start) / (_epochs * _start + (Epoch - 1) * (_end - _start)));
                    protected override IEnumerable<double> get_closed_form_lr() => ScaledBase(_start + (_end - _start) * Math.Min(_epochs, Epoch) / _epochs);
                }
            }

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) => new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) => new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);
        }
    }
}
