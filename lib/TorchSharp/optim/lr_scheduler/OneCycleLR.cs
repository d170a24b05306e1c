namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate up to a maximum and down to nearly nothing in a fixed number of steps, momentum the other way (Smith and Topin 2017, arXiv:1708.07120).</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly int _steps;
                    private readonly bool _cosine, _cyclesMomentum, _three;
                    private readonly double _share;
                    private readonly double[] _first, _most, _last, _leastMomentum, _mostMomentum;

                    public enum AnnealStrategy { Cos, Linear }

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeated(max_lr, optimizer), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, Repeated(base_momentum, optimizer), Repeated(max_momentum, optimizer), div_factor, final_div_factor, three_phase, last_epoch, verbose) { }

                    /// <param name="optimizer">Whose rates it sets.</param>
                    /// <param name="max_lr">The greatest rate of each group.</param>
                    /// <param name="total_steps">How many steps there are; or give epochs and steps_per_epoch.</param>
                    /// <param name="epochs">See total_steps.</param>
                    /// <param name="steps_per_epoch">See total_steps.</param>
                    /// <param name="pct_start">The share of the steps in which the rate grows.</param>
                    /// <param name="anneal_strategy">Along half a cosine or a line.</param>
                    /// <param name="cycle_momentum">Whether momentum (Adam: beta1) changes too.</param>
                    /// <param name="base_momentum">The least momentum of each group, where the rate is greatest; 0.85 if null.</param>
                    /// <param name="max_momentum">The greatest momentum of each group; 0.95 if null.</param>
                    /// <param name="div_factor">The first rate is the greatest divided by this.</param>
                    /// <param name="final_div_factor">The last rate is the first divided by this.</param>
                    /// <param name="three_phase">Whether the rate goes down to the first before it goes to the last.</param>
                    /// <param name="last_epoch">How many steps have been taken before; -1 to start from the beginning.</param>
                    /// <param name="verbose">Whether every change is printed.</param>
                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (total_steps == -1 && (epochs < 1 || steps_per_epoch < 1)) throw new ArgumentException("Give total_steps, or epochs and steps_per_epoch; they must be positive.", nameof(total_steps));
                        if (total_steps is not -1 and < 1) throw new ArgumentOutOfRangeException(nameof(total_steps), total_steps, "The number of steps must be positive.");
                        if (pct_start is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(pct_start), pct_start, "The share must lie in [0, 1].");
                        _steps = total_steps == -1 ? checked(epochs * steps_per_epoch) : total_steps;
                        (_share, _cosine, _cyclesMomentum, _three) = (pct_start, anneal_strategy == AnnealStrategy.Cos, cycle_momentum, three_phase);
                        _most = Each(max_lr, nameof(max_lr));
                        _first = [.. _most.Select(rate => rate / div_factor)];
                        _last = [.. _first.Select(rate => rate / final_div_factor)];
                        _leastMomentum = Each(base_momentum ?? Repeated(0.85, optimizer), nameof(base_momentum));
                        _mostMomentum = Each(max_momentum ?? Repeated(0.95, optimizer), nameof(max_momentum));
                        var groups = Groups;
                        for (var k = 0; k < groups.Length; k++)
                        {
                            if (last_epoch == -1) groups[k].InitialLearningRate = _first[k];
                            if (cycle_momentum) SetMomentum(groups[k], _mostMomentum[k]);
                        }
                        step();
                    }

                    /// <exception cref="InvalidOperationException">All the steps have been taken.</exception>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _steps) throw new InvalidOperationException($"OneCycleLR was made for {_steps} steps; this is number {Epoch + 1}.");
                        var top = _share * _steps - 1;
                        var bottom = 2 * _share * _steps - 2;
                        return [.. Groups.Select((group, k) =>
                        {
                            var (from, to, start, end, startMomentum, endMomentum) =
                                Epoch <= top ? (0, top, _first[k], _most[k], _mostMomentum[k], _leastMomentum[k])
                                : !_three ? (top, _steps - 1, _most[k], _last[k], _leastMomentum[k], _mostMomentum[k])
                                : Epoch <= bottom ? (top, bottom, _most[k], _first[k], _leastMomentum[k], _mostMomentum[k])
                                : (bottom, _steps - 1, _first[k], _last[k], _mostMomentum[k], _mostMomentum[k]);
                            var done = (Epoch - from) / (to - from);
                            if (_cyclesMomentum) SetMomentum(group, Between(startMomentum, endMomentum, done));
                            return Between(start, end, done);
                        })];
                    }

                    private double Between(double start, double end, double done) =>
                        _cosine ? end + (start - end) / 2 * (Math.Cos(Math.PI * done) + 1) : (end - start) * done + start;
                }
            }

            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
