using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;
using static TorchSharp.torch.optim.lr_scheduler.impl;

/// <summary>Forty steps beside PyTorch's (tests/oracle/optim.py): rate and momentum of two groups.</summary>
public class SchedulerTests
{
    private static readonly JsonElement Fixture = Golden.Read("optim.json").GetProperty("schedulers");

    private static readonly Dictionary<string, Func<Optimizer, LRScheduler>> Makers = new()
    {
        ["lambda"] = o => lr_scheduler.LambdaLR(o, epoch => Math.Pow(0.95, epoch)),
        ["lambda each"] = o => new LambdaLR(o, new Func<int, double>[] { epoch => 1.0 / (epoch + 1), epoch => Math.Min(1, epoch / 10.0) }),
        ["multiplicative"] = o => lr_scheduler.MultiplicativeLR(o, epoch => epoch % 2 == 1 ? 0.97 : 1.01),
        ["step"] = o => lr_scheduler.StepLR(o, 7, 0.3),
        ["multistep"] = o => lr_scheduler.MultiStepLR(o, [5, 11, 11, 30], 0.5),
        ["constant"] = o => lr_scheduler.ConstantLR(o, 0.25, 9),
        ["linear"] = o => lr_scheduler.LinearLR(o, 0.2, 0.9, 13),
        ["linear default"] = o => lr_scheduler.LinearLR(o),
        ["exponential"] = o => lr_scheduler.ExponentialLR(o, 0.93),
        ["polynomial"] = o => lr_scheduler.PolynomialLR(o, 17, 2),
        ["cosine"] = o => lr_scheduler.CosineAnnealingLR(o, 12, 0.001),
        ["cosine once"] = o => lr_scheduler.CosineAnnealingLR(o, 40),
        ["onecycle"] = o => lr_scheduler.OneCycleLR(o, 0.5, total_steps: 41),
        ["onecycle linear"] = o => lr_scheduler.OneCycleLR(o, [0.5, 0.2], epochs: 6, steps_per_epoch: 7, pct_start: 0.4, anneal_strategy: impl.OneCycleLR.AnnealStrategy.Linear, div_factor: 10, final_div_factor: 100,
            base_momentum: [0.7, 0.8], max_momentum: [0.9, 0.99]),
        ["onecycle three"] = o => lr_scheduler.OneCycleLR(o, 0.5, total_steps: 45, three_phase: true, cycle_momentum: false),
        ["cyclic"] = o => lr_scheduler.CyclicLR(o, 0.01, 0.2, step_size_up: 6),
        ["cyclic triangular2"] = o => lr_scheduler.CyclicLR(o, [0.01, 0.02], [0.2, 0.1], step_size_up: 5, step_size_down: 3, mode: impl.CyclicLR.Mode.Triangular2),
        ["cyclic exp"] = o => lr_scheduler.CyclicLR(o, 0.01, 0.2, step_size_up: 6, mode: impl.CyclicLR.Mode.ExpRange, gamma: 0.95, cycle_momentum: false),
        ["cyclic scale"] = o => lr_scheduler.CyclicLR(o, 0.01, 0.2, step_size_up: 6, scale_fn: x => 1 / (x + 1), scale_mode: impl.CyclicLR.ScaleMode.Iterations),
        ["sequential"] = o => lr_scheduler.SequentialLR(o, [lr_scheduler.ConstantLR(o, 0.1, 2), lr_scheduler.ExponentialLR(o, 0.9), lr_scheduler.StepLR(o, 3, 0.5)], [5, 17]),
        ["warm-up"] = o => lr_scheduler.SequentialLR(o, [lr_scheduler.LinearLR(o, 0.01, 1, 6), lr_scheduler.CosineAnnealingLR(o, 30, 1e-4)], [6]),
        ["chained"] = o => lr_scheduler.ChainedLR([lr_scheduler.ConstantLR(o, 0.1, 4), lr_scheduler.ExponentialLR(o, 0.9)]),
        ["plateau"] = o => lr_scheduler.ReduceLROnPlateau(o, patience: 3, cooldown: 2, factor: 0.5),
        ["plateau max"] = o => lr_scheduler.ReduceLROnPlateau(o, mode: "max", patience: 2, factor: 0.3, min_lr: [0.01, 0.001], threshold: 0.5, threshold_mode: "abs"),
        ["plateau abs"] = o => lr_scheduler.ReduceLROnPlateau(o, patience: 1, factor: 0.9, threshold: 0.4, threshold_mode: "abs", cooldown: 1),
        ["plateau rel max"] = o => lr_scheduler.ReduceLROnPlateau(o, mode: "max", patience: 4, factor: 0.7),
    };

    public static TheoryData<string> Names() => [.. Fixture.EnumerateObject().Select(property => property.Name).Where(name => name != "metrics")];

    private static Optimizer Groups(bool adam = false)
    {
        Parameter a = new(ones(2)), b = new(ones(3));
        return adam
            ? optim.Adam(new Adam.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b], LearningRate = 0.03 } }, 0.1, 0.4, 0.98)
            : optim.SGD(new SGD.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b], LearningRate = 0.03 } }, 0.1, 0.5);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sets_the_rates_that_PyTorch_sets(string name)
    {
        var rows = Fixture.GetProperty(name).EnumerateArray().ToArray();
        var split = name.LastIndexOf(' ');
        using var optimizer = Groups(name[(split + 1)..] == "Adam");
        var scheduler = Makers[name[..split]](optimizer);
        for (var k = 0; k < rows.Length; k++)
        {
            var groups = optimizer.ParamGroups.ToArray();
            for (var g = 0; g < groups.Length; g++)
            {
                var (rate, momentum) = (rows[k][g][0].GetDouble(), rows[k][g][1].GetDouble());
                Assert.True(Math.Abs(groups[g].LearningRate - rate) <= 1e-12 + 1e-9 * rate, $"step {k}, group {g}: {groups[g].LearningRate} instead of {rate}");
                Assert.Equal(momentum, groups[g] is IBetas betas ? betas.Betas.Item1 : ((IMomentum)groups[g]).Momentum, 1e-12);
            }
            Assert.Equal(groups.Select(group => group.LearningRate), scheduler.get_last_lr());
            if (k < rows.Length - 1) scheduler.step(Fixture.GetProperty("metrics")[k].GetDouble());
        }
    }

    [Fact]
    public void Every_schedule_is_compared() => Assert.Equal(Makers.Keys.Order(), Fixture.EnumerateObject().Select(property => property.Name).Where(name => name != "metrics").Select(name => name[..name.LastIndexOf(' ')]).Distinct().Order());

    /// <summary>Where a schedule has a closed form, jumping to an epoch gives what stepping to it gives.</summary>
    [Theory]
    [InlineData("step")]
    [InlineData("multistep")]
    [InlineData("constant")]
    [InlineData("linear")]
    [InlineData("exponential")]
    [InlineData("polynomial")]
    [InlineData("cosine")]
    [InlineData("lambda")]
    public void Jumps_to_an_epoch(string name)
    {
        using Optimizer stepped = Groups(), jumped = Groups();
        LRScheduler slow = Makers[name](stepped), fast = Makers[name](jumped);
        for (var epoch = 1; epoch < 20; epoch++)
        {
            slow.step();
            fast.step(epoch);
            foreach (var (wanted, given) in slow.get_last_lr().Zip(fast.get_last_lr())) Assert.Equal(wanted, given, 1e-12);
        }
    }

    [Fact]
    public void Starts_from_the_rate_that_is_there()
    {
        using var optimizer = Groups();
        foreach (var group in optimizer.ParamGroups) group.LearningRate = 2;
        var scheduler = lr_scheduler.LambdaLR(optimizer, epoch => epoch + 1);
        scheduler.step();
        Assert.Equal([4, 4], scheduler.get_last_lr());
    }

    [Fact]
    public void Wrong_settings_are_refused()
    {
        using var optimizer = Groups();
        using var other = Groups();
        using var noMomentum = optim.Adagrad([new Parameter(ones(1))]);
        Assert.Contains("2 parameter groups", Assert.Throws<ArgumentException>(() => new LambdaLR(optimizer, [_ => 1])).Message);
        Assert.Contains("2 parameter groups", Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(optimizer, [0.1], total_steps: 5)).Message);
        Assert.Contains("total_steps", Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(optimizer, 0.1)).Message);
        Assert.Contains("cycle_momentum", Assert.Throws<ArgumentException>(() => lr_scheduler.OneCycleLR(noMomentum, 0.1, 5)).Message);
        Assert.Contains("1 milestones", Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(optimizer, [lr_scheduler.StepLR(optimizer, 1), lr_scheduler.StepLR(optimizer, 1)], [])).Message);
        Assert.Throws<ArgumentException>(() => lr_scheduler.SequentialLR(optimizer, [lr_scheduler.StepLR(other, 1)], []));
        Assert.Throws<ArgumentException>(() => lr_scheduler.ReduceLROnPlateau(optimizer, mode: "least"));
        Assert.Throws<ArgumentOutOfRangeException>(() => lr_scheduler.StepLR(optimizer, 0));
        Assert.Throws<ArgumentNullException>(() => lr_scheduler.StepLR(null!, 1));
        Assert.Contains("step(loss)", Assert.Throws<InvalidOperationException>(() => lr_scheduler.ReduceLROnPlateau(optimizer).step()).Message);
        var cycle = lr_scheduler.OneCycleLR(optimizer, 0.1, total_steps: 2);
        cycle.step();
        cycle.step();
        Assert.Contains("2 steps", Assert.Throws<InvalidOperationException>(cycle.step).Message);
    }
}
