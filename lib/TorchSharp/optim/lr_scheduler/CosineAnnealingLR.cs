namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Half a cosine from the first rate down to <c>eta_min</c> in <c>T_max</c> epochs, and up again (arXiv:1608.03983, without restarts).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _epochs, _least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (!(T_max > 0)) throw new ArgumentOutOfRangeException(nameof(T_max), T_max, "The number of epochs must be positive.");
                        (_epochs, _least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Scaled(1);
                        // A schedule that goes on where another left off.
                        if (Steps == 1) return get_closed_form_lr();
                        // At the bottom the quotient below would be 0 / 0.
                        if ((Epoch - 1 - _epochs) % (2 * _epochs) == 0) return Groups.Select((group, k) => group.LearningRate + (BaseRates[k] - _least) * (1 - Math.Cos(Math.PI / _epochs)) / 2);
                        var quotient = (1 + Math.Cos(Math.PI * Epoch / _epochs)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / _epochs));
                        return Groups.Select(group => quotient * (group.LearningRate - _least) + _least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => _least + (rate - _least) * (1 + Math.Cos(Math.PI * Epoch / _epochs)) / 2);
                }
            }

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) => new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
