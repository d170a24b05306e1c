namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One schedule after the other: the next begins at each milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;
                    private readonly int[] _milestones;

                    /// <exception cref="ArgumentException">A schedule is for another optimizer, or there is not one milestone fewer than schedules.</exception>
                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedulers.Any(scheduler => scheduler.Optimizer != optimizer)) throw new ArgumentException("Every schedule must be for the optimizer that is given.", nameof(schedulers));
                        if (_milestones.Length != _schedulers.Length - 1) throw new ArgumentException($"{_schedulers.Length} schedules need {_schedulers.Length - 1} milestones, not {_milestones.Length}.", nameof(milestones));

                        // The schedules have taken their first step when they were made: undo that, for all but the first.
                        foreach (var group in Groups) group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers) scheduler.Epoch--;
                        _schedulers[0].Restart();
                        Remember();
                    }

                    public override void step(int? epoch)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        var current = _milestones.Count(milestone => milestone <= Epoch);
                        _schedulers[current].step(current > 0 && _milestones[current - 1] == Epoch ? 0 : null);
                        Remember();
                    }
                }

                /// <summary>Several schedules at once, each acting on the rate that the one before it left.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] _schedulers;

                    /// <exception cref="ArgumentException">There is none, or they are for different optimizers.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                    {
                        _schedulers = [.. schedulers];
                        if (_schedulers.Length == 0) throw new ArgumentException("There is no schedule.", nameof(schedulers));
                        Optimizer = _schedulers[0].Optimizer;
                        if (_schedulers.Any(scheduler => scheduler.Optimizer != Optimizer)) throw new ArgumentException("The schedules must be for one optimizer.", nameof(schedulers));
                        Remember();
                    }

                    public override void step()
                    {
                        foreach (var scheduler in _schedulers) scheduler.step();
                        Remember();
                    }

                    public override void step(int? epoch)
                    {
                        foreach (var scheduler in _schedulers) scheduler.step(epoch);
                        Remember();
                    }
                }
            }

            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) => new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
