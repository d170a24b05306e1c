namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate up and down between two bounds, over and over, momentum the other way (Smith 2015, arXiv:1506.01186).</summary>
                /// <remarks>TorchSharp lets momentum grow with the rate, and ExpRange shrink by the cycle instead of the step.</remarks>
                public class CyclicLR : LRScheduler
                {
                    private readonly double _size, _rise;
                    private readonly double[] _most, _leastMomentum, _mostMomentum;
                    private readonly Func<double, double> _scale;
                    private readonly bool _byCycle, _cyclesMomentum;

                    public enum Mode { Triangular, Triangular2, ExpRange }
                    public enum ScaleMode { Cycle, Iterations }

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeated(base_lr, optimizer), Repeated(max_lr, optimizer), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, Repeated(base_momentum, optimizer), Repeated(max_momentum, optimizer), last_epoch, verbose) { }

                    /// <param name="optimizer">Whose rates it sets.</param>
                    /// <param name="base_lr">The least rate of each group.</param>
                    /// <param name="max_lr">The greatest rate of each group.</param>
                    /// <param name="step_size_up">Steps from the least to the greatest.</param>
                    /// <param name="step_size_down">Steps back; as many as up if -1.</param>
                    /// <param name="mode">Whether the height stays, halves with every cycle, or shrinks by gamma at every step.</param>
                    /// <param name="gamma">See mode.</param>
                    /// <param name="scale_fn">What the height is multiplied by, in place of the mode.</param>
                    /// <param name="scale_mode">Whether scale_fn gets the number of the cycle, from 1, or of the step, from 0.</param>
                    /// <param name="cycle_momentum">Whether momentum (Adam: beta1) changes too.</param>
                    /// <param name="base_momentum">The least momentum of each group, where the rate is greatest; 0.8 if null.</param>
                    /// <param name="max_momentum">The greatest momentum of each group; 0.9 if null.</param>
                    /// <param name="last_epoch">How many steps have been taken before; -1 to start from the beginning.</param>
                    /// <param name="verbose">Whether every change is printed.</param>
                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        ArgumentOutOfRangeException.ThrowIfLessThan(step_size_up, 1);
                        if (step_size_down is not -1 and < 1) throw new ArgumentOutOfRangeException(nameof(step_size_down), step_size_down, "The number of steps must be positive.");
                        _size = step_size_up + (double)(step_size_down == -1 ? step_size_up : step_size_down);
                        _rise = step_size_up / _size;
                        BaseRates = Each(base_lr, nameof(base_lr));
                        _most = Each(max_lr, nameof(max_lr));
                        _leastMomentum = Each(base_momentum ?? Repeated(0.8, optimizer), nameof(base_momentum));
                        _mostMomentum = Each(max_momentum ?? Repeated(0.9, optimizer), nameof(max_momentum));
                        (_byCycle, _cyclesMomentum) = (scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle, cycle_momentum);
                        _scale = scale_fn ?? (mode switch
                        {
                            Mode.Triangular => _ => 1,
                            Mode.Triangular2 => cycle => Math.Pow(2, 1 - cycle),
                            Mode.ExpRange => step => Math.Pow(gamma, step),
                            _ => throw new ArgumentOutOfRangeException(nameof(mode)),
                        });
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + Epoch / _size);
                        var done = 1 + Epoch / _size - cycle;
                        var height = (done <= _rise ? done / _rise : (done - 1) / (_rise - 1)) * _scale(_byCycle ? cycle : Epoch);
                        if (_cyclesMomentum)
                        {
                            var groups = Groups;
                            for (var k = 0; k < groups.Length; k++) SetMomentum(groups[k], _mostMomentum[k] - (_mostMomentum[k] - _leastMomentum[k]) * height);
                        }
                        return BaseRates.Select((rate, k) => rate + (_most[k] - rate) * height);
                    }
                }
            }

            public static LRScheduler CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
            public static LRScheduler CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) =>
                new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
        }
    }
}
