namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times a factor whenever a measure has not improved for more than <c>patience</c> epochs.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _most, _relative;
                    private readonly double _factor, _threshold, _eps;
                    private readonly int _patience, _cooldown;
                    private readonly double[] _least;
                    private double _best;
                    private int _bad, _cooling;

                    /// <param name="optimizer">Whose rates it sets.</param>
                    /// <param name="mode">"min" if less is better, "max" if more is.</param>
                    /// <param name="factor">What the rate is multiplied by; less than 1.</param>
                    /// <param name="patience">How many epochs without improvement are let pass.</param>
                    /// <param name="threshold">How much better counts as an improvement.</param>
                    /// <param name="threshold_mode">"rel" if that is a share of the best, "abs" if it is a difference.</param>
                    /// <param name="cooldown">How many epochs after a reduction are not counted.</param>
                    /// <param name="min_lr">The least rate: none (0), one for all groups, or one for each.</param>
                    /// <param name="eps">A reduction by less than this is not made.</param>
                    /// <param name="verbose">Whether every change is printed.</param>
                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (mode is not ("min" or "max")) throw new ArgumentException($"'{mode}' is neither \"min\" nor \"max\".", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"'{threshold_mode}' is neither \"rel\" nor \"abs\".", nameof(threshold_mode));
                        if (!(factor < 1)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be less than 1.");
                        (_most, _relative) = (mode == "max", threshold_mode == "rel");
                        (_factor, _patience, _threshold, _cooldown, _eps) = (factor, patience, threshold, cooldown, eps);
                        _least = Each(min_lr is null or [] ? Repeated(0, optimizer) : min_lr is [var one] ? Repeated(one, optimizer) : min_lr, nameof(min_lr));
                        _best = _most ? double.NegativeInfinity : double.PositiveInfinity;
                        Epoch = 0;
                    }

                    /// <param name="current">The measure of this epoch, a loss for instance.</param>
                    /// <param name="epoch">The epoch, if it is not the next one.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        if (IsBetter(current)) (_best, _bad) = (current, 0);
                        else _bad++;
                        if (_cooling > 0) (_cooling, _bad) = (_cooling - 1, 0);
                        if (_bad > _patience)
                        {
                            var groups = Groups;
                            for (var k = 0; k < groups.Length; k++)
                            {
                                var rate = Math.Max(groups[k].LearningRate * _factor, _least[k]);
                                if (groups[k].LearningRate - rate > _eps) Set(groups[k], k, rate);
                            }
                            (_cooling, _bad) = (_cooldown, 0);
                        }
                        Remember();
                    }

                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau needs the measure that it watches: call step(loss).");
                    public override void step(int? epoch) => step();

                    private bool IsBetter(double value) => (_most, _relative) switch
                    {
                        (false, true) => value < _best * (1 - _threshold),
                        (false, false) => value < _best - _threshold,
                        (true, true) => value > _best * (1 + _threshold),
                        (true, false) => value > _best + _threshold,
                    };
                }
            }

            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
