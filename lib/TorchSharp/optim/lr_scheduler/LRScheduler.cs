using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate. Their numbers are PyTorch's, also where TorchSharp's are others.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of every group of an optimizer, once when it is made and once at every <see cref="step()"/>.</summary>
            /// <remarks>
            /// A schedule starts from the rate that the groups have when the first schedule is made for them. Many schedules
            /// change the rate that is there rather than set one, so that several can act together.
            /// </remarks>
            public abstract class LRScheduler
            {
                private double[] _rates = [];

                protected LRScheduler() { }

                /// <param name="optimizer">Whose rates it sets.</param>
                /// <param name="last_epoch">How many steps have been taken before; -1 to start from the beginning.</param>
                /// <param name="verbose">Whether every change is printed.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    (Optimizer, Epoch, Verbose) = (optimizer, last_epoch, verbose);
                    foreach (var group in Groups.OfType<ParamGroup>())
                    {
                        if (last_epoch == -1 && !group.Scheduled) group.InitialLearningRate = group.LearningRate;
                        group.Scheduled = true;
                    }
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    Remember();
                }

                internal Optimizer Optimizer { get; private protected set; } = null!;
                internal int Epoch { get; set; }
                private protected bool Verbose { get; }
                private protected double[] BaseRates { get; set; } = [];

                /// <summary>How many steps it has taken itself, the one of its making included.</summary>
                private protected int Steps { get; set; }
                private protected ILearningRateController[] Groups => [.. Optimizer.ParamGroups];

                /// <summary>Advances the schedule, after the optimizer's step.</summary>
                public virtual void step() => step((int?)null);

                /// <summary>Jumps to an epoch.</summary>
                public virtual void step(int? epoch)
                {
                    Steps++;
                    Epoch = epoch ?? Epoch + 1;
                    double[] rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    var groups = Groups;
                    for (var k = 0; k < groups.Length; k++) Set(groups[k], k, rates[k]);
                    Remember();
                }

                /// <summary>Advances the schedule; only <see cref="impl.ReduceLROnPlateau"/> heeds the measure.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                /// <summary>Takes the step of its making once more.</summary>
                internal void Restart()
                {
                    Steps = 0;
                    step();
                }

                /// <summary>The rates that the groups got last.</summary>
                public IEnumerable<double> get_last_lr() => _rates;

                /// <summary>The rates of this epoch, found from those of the last one.</summary>
                protected virtual IEnumerable<double> get_lr() => Groups.Select(group => group.LearningRate);

                /// <summary>The rates of this epoch, found from the first ones.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>Multiplies every rate that is there.</summary>
                private protected IEnumerable<double> Scaled(double factor) => Groups.Select(group => group.LearningRate * factor);

                /// <summary>Multiplies every rate that there was at first.</summary>
                private protected IEnumerable<double> ScaledBase(double factor) => BaseRates.Select(rate => rate * factor);

                private protected void Set(ILearningRateController group, int index, double rate)
                {
                    if (Verbose && group.LearningRate != rate) Console.WriteLine(FormattableString.Invariant($"Adjusting learning rate of group {index} to {rate:0.0000e+00}."));
                    group.LearningRate = rate;
                }

                private protected void Remember() => _rates = [.. Groups.Select(group => group.LearningRate)];

                /// <summary>One value for each group.</summary>
                private protected double[] Each(IEnumerable<double> values, string name)
                {
                    ArgumentNullException.ThrowIfNull(values, name);
                    double[] each = [.. values];
                    return each.Length == Groups.Length ? each : throw new ArgumentException($"{each.Length} values were given for {Groups.Length} parameter groups.", name);
                }

                private protected static IEnumerable<double> Repeated(double value, Optimizer optimizer) =>
                    Enumerable.Repeat(value, optimizer?.ParamGroups.Count() ?? throw new ArgumentNullException(nameof(optimizer)));

                private protected void SetMomentum(ILearningRateController group, double value)
                {
                    if (group is IBetas betas) betas.Betas = (value, betas.Betas.Item2);
                    else if (group is IMomentum momentum) momentum.Momentum = value;
                    else throw new ArgumentException($"{Optimizer.GetType().Name} has no momentum to cycle: pass cycle_momentum: false.");
                }
            }
        }
    }
}
