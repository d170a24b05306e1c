namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The first rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeat(optimizer, lr_lambda), last_epoch, verbose) { }

                    /// <param name="optimizer">Whose rates it sets.</param>
                    /// <param name="lr_lambdas">One function for each group.</param>
                    /// <param name="last_epoch">How many steps have been taken before; -1 to start from the beginning.</param>
                    /// <param name="verbose">Whether every change is printed.</param>
                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != BaseRates.Length) throw new ArgumentException($"{_factors.Length} functions were given for {BaseRates.Length} parameter groups.", nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => BaseRates.Select((rate, k) => rate * _factors[k](Epoch));

                    internal static IEnumerable<Func<int, double>> Repeat(Optimizer optimizer, Func<int, double> factor)
                    {
                        ArgumentNullException.ThrowIfNull(optimizer);
                        ArgumentNullException.ThrowIfNull(factor);
                        return optimizer.ParamGroups.Select(_ => factor);
                    }
                }

                /// <summary>The last rate times a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] _factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, LambdaLR.Repeat(optimizer, lr_lambda), last_epoch, verbose) { }

                    /// <param name="optimizer">Whose rates it sets.</param>
                    /// <param name="lr_lambdas">One function for each group.</param>
                    /// <param name="last_epoch">How many steps have been taken before; -1 to start from the beginning.</param>
                    /// <param name="verbose">Whether every change is printed.</param>
                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        _factors = [.. lr_lambdas];
                        if (_factors.Length != BaseRates.Length) throw new ArgumentException($"{_factors.Length} functions were given for {BaseRates.Length} parameter groups.", nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Groups.Select((group, k) => Epoch > 0 ? group.LearningRate * _factors[k](Epoch) : group.LearningRate);
                }
            }

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) => new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);
            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) => new impl.MultiplicativeLR(optimizer, lr_lambda, last_epoch, verbose);
        }
    }
}
