using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Optimizers' settings and states in TorchSharp's own layout.</summary>
public sealed class OptimizerFileTests : FileTests
{
    private static readonly Dictionary<string, Func<Parameter, Parameter, OptimizerHelper>> Optimizers = new()
    {
        ["SGD"] = (a, b) => optim.SGD(new SGD.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["Adam"] = (a, b) => optim.Adam(new Adam.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["AdamW"] = (a, b) => optim.AdamW(new AdamW.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["Adagrad"] = (a, b) => optim.Adagrad(new Adagrad.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
        ["RMSProp"] = (a, b) => optim.RMSProp(new RMSProp.ParamGroup[] { new() { Parameters = [a] }, new() { Parameters = [b] } }, 9),
    };

    public static TheoryData<string> OptimizerNames() => [.. Optimizers.Keys];

    [Theory, MemberData(nameof(OptimizerNames))]
    public void An_optimizer_reads_TorchSharps_file_and_writes_the_same_bytes(string name)
    {
        using var optimizer = Optimizers[name](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        var file = Fixture($"{name.ToLowerInvariant()}.dat");
        optimizer.load_state_dict(file);
        Assert.Equal([(0.25, 0.5), (1.25, 1.5)], optimizer.ParamGroups.Select(group => (group.LearningRate, group.InitialLearningRate)));
        var state = optimizer.state_dict();
        switch (state.Options[0], state.State[0], state.State[1])
        {
            case (SGD.Options options, SGD.State first, SGD.State second):
                Assert.Equal((0.9, 0.0, 0.01, true, false), (options.momentum, options.dampening, options.weight_decay, options.nesterov, options.maximize));
                Assert.True(first.momentum_buffer!.Equals(arange(6).view(2, 3) * 0.5f));
                Assert.Null(second.momentum_buffer);
                break;
            case (Adam.Options options, Adam.State first, Adam.State second):
                Assert.Equal((0.8, 0.95, 1e-6, 0.1, true, false), (options.beta1, options.beta2, options.eps, options.weight_decay, options.amsgrad, options.maximize));
                Assert.Equal((3, 4), (first.step, second.step));
                Assert.True(first.exp_avg.Equals(arange(6).view(2, 3) * 0.5f) && first.exp_avg_sq.Equals(arange(6).view(2, 3) * 0.25f) && first.max_exp_avg_sq!.Equals(arange(6).view(2, 3) * 2f));
                Assert.True(second.exp_avg.Equals(arange(5) * -0.5f));
                Assert.Null(second.max_exp_avg_sq);
                break;
            case (Adagrad.Options options, Adagrad.State first, Adagrad.State second):
                Assert.Equal((0.1, 0.2, 1e-6, 0.3), (options.lr_decay, options.initial_accumulator_value, options.eps, options.weight_decay));
                Assert.Equal((3, 4), (first.step, second.step));
                Assert.True(first.sum.Equals(arange(6).view(2, 3) * 0.5f));
                break;
            case (RMSProp.Options options, RMSProp.State first, RMSProp.State second):
                Assert.Equal((true, 0.9, 0.8, 1e-6, 0.1, true), (options.maximize, options.momentum, options.alpha, options.eps, options.weight_decay, options.centered));
                Assert.True(first.square_avg.Equals(arange(6).view(2, 3) * 0.5f) && first.momentum_buffer!.Equals(arange(6).view(2, 3) * 2f) && first.grad_avg!.Equals(arange(6).view(2, 3) * 3f));
                Assert.True(second.square_avg.Equals(arange(5) * 0.25f) && second.momentum_buffer is null && second.grad_avg is null);
                break;
            default: Assert.Fail("unknown state"); break;
        }
        optimizer.save_state_dict(In(name));
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(In(name)));
    }

    [Theory, MemberData(nameof(OptimizerNames))]
    public void A_broken_optimizer_file_is_refused_and_changes_nothing(string name)
    {
        using var optimizer = Optimizers[name](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        optimizer.save_state_dict(In("before"));
        var (before, whole) = (File.ReadAllBytes(In("before")), File.ReadAllBytes(Fixture($"{name.ToLowerInvariant()}.dat")));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(In("cut"), whole[..length]);
            Assert.Contains(In("cut"), Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(In("cut"))).Message);
        }
        optimizer.save_state_dict(In("after"));
        Assert.Equal(before, File.ReadAllBytes(In("after")));
        File.WriteAllBytes(In("long"), [.. whole, 0]);
        Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(In("long")));

        using var other = Optimizers[name](Parameter(zeros(3, 2)), Parameter(zeros(5)));
        Assert.Contains("[2, 3] in the file, but [3, 2] here", Assert.Throws<ArgumentException>(() => other.load_state_dict(Fixture($"{name.ToLowerInvariant()}.dat"))).Message);
        using var stranger = Optimizers[name == "SGD" ? "Adam" : "SGD"](Parameter(zeros(2, 3)), Parameter(zeros(5)));
        Assert.Contains($"called '{name}'", Assert.Throws<InvalidDataException>(() => stranger.load_state_dict(Fixture($"{name.ToLowerInvariant()}.dat"))).Message);
        Assert.Throws<ArgumentException>(() => stranger.load_state_dict(optimizer.state_dict()));
    }
}
