using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A group's settings; null means the optimizer's own.</summary>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }
    public double InitialLearningRate { get; set; }
}

/// <summary>Parameters that share settings.</summary>
public class ParamGroup : optim.ILearningRateController
{
    public ParamGroup() { }
    private protected ParamGroup(IEnumerable<Parameter> parameters, OptimizerOptions options) => (Parameters, Options) = (parameters, options);

    public IEnumerable<Parameter> Parameters { get; set; } = [];
    public OptimizerOptions Options { get; set; } = new();
    public double LearningRate { get => Options.LearningRate ?? 0; set => Options.LearningRate = value; }
    public double InitialLearningRate { get => Options.InitialLearningRate; set => Options.InitialLearningRate = value; }
}

public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions, new()
{
    public ParamGroup() => Options = new TOptions();
    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null) : base(parameters, options ?? new TOptions()) { }
}

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState(Parameter parameter)
{
    private protected Parameter Parameter { get; } = parameter;
}

/// <summary>What the optimizers share: groups, the state of each parameter, and the frame of a step.</summary>
public abstract class OptimizerHelper : optim.Optimizer
{
    private readonly List<ParamGroup> _groups = [];
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    public override IEnumerable<optim.ILearningRateController> ParamGroups => _groups;
    public override IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

    public override void add_param_group(ParamGroup param_group)
    {
        var added = param_group.Parameters.ToArray();
        if (added.Length == 0) throw new ArgumentException("There are no parameters to optimise.", nameof(param_group));
        if (added.Distinct().Count() < added.Length || parameters().Intersect(added).Any())
            throw new ArgumentException("A parameter appears twice.", nameof(param_group));
        param_group.Parameters = added;
        _groups.Add(param_group);
    }

    /// <summary>Runs the closure, if there is one, then updates every parameter that has a gradient.</summary>
    /// <returns>What the closure returned.</returns>
    public override Tensor? step(Func<Tensor>? closure = null)
    {
        Tensor? loss = null;
        if (closure is not null) using (enable_grad()) loss = closure();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var group in _groups)
        {
            var learning = group.Parameters.Select(parameter => (parameter, grad: parameter.grad)).Where(pair => pair.grad is not null).ToArray();
            if (learning.Length > 0) Update(group, [.. learning.Select(pair => pair.parameter)], [.. learning.Select(pair => pair.grad!)]);
        }
        return loss;
    }

    /// <summary>One step of one group; whatever is made here and not kept in a state is disposed afterwards.</summary>
    private protected abstract void Update(ParamGroup group, Parameter[] parameters, Tensor[] grads);

    private protected TState[] States<TState>(Parameter[] parameters, Func<Parameter, TState> create) where TState : OptimizerState
    {
        var states = new TState[parameters.Length];
        for (var k = 0; k < states.Length; k++)
        {
            if (!_states.TryGetValue(parameters[k], out var state)) _states.Add(parameters[k], state = create(parameters[k]));
            states[k] = (TState)state;
        }
        return states;
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var state in _states.Values) (state as IDisposable)?.Dispose();
        _states.Clear();
    }
}
