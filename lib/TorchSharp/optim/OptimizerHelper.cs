using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What the optimizers share: groups, the state of each parameter, and the frame of a step.</summary>
public abstract partial class OptimizerHelper : optim.Optimizer
{
    private readonly OptimizerOptions? _defaults;
    private readonly Func<Parameter, OptimizerState>? _newState;
    private readonly List<ParamGroup> _groups = [];
    private readonly Dictionary<Parameter, OptimizerState> _states = new(ReferenceEqualityComparer.Instance);

    /// <summary>For an optimizer of one's own, which keeps its settings and states itself.</summary>
    public OptimizerHelper() { }

    private protected OptimizerHelper(OptimizerOptions defaults, IEnumerable<ParamGroup> groups, Func<Parameter, OptimizerState> newState)
    {
        (_defaults, _newState) = (defaults, newState);
        foreach (var group in groups) add_param_group(group);
        if (_groups.Count == 0) throw new ArgumentException("There are no parameters to optimise.", nameof(groups));
    }

    public override IEnumerable<optim.ILearningRateController> ParamGroups => _groups;
    public override IEnumerable<Parameter> parameters() => _groups.SelectMany(group => group.Parameters);

    /// <summary>Adds parameters, for example of a layer that is trained from now on. Settings that it leaves open are the optimizer's.</summary>
    /// <exception cref="ArgumentException">It is empty, holds a parameter twice or one of another group, or one that is no leaf.</exception>
    public override void add_param_group(ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        Parameter[] added = [.. param_group.Parameters];
        if (added.Length == 0) throw new ArgumentException("There are no parameters to optimise.", nameof(param_group));
        if (added.Any(parameter => parameter is null)) throw new ArgumentException("A parameter is null.", nameof(param_group));
        if (added.Any(parameter => parameter.is_complex())) throw new NotSupportedException("Complex parameters are not supported: keep real and imaginary parts as two.");
        var known = new HashSet<Parameter>(parameters(), ReferenceEqualityComparer.Instance);
        if (!added.All(known.Add)) throw new ArgumentException("A parameter appears twice.", nameof(param_group));

        param_group.Parameters = added;
        if (_defaults is not null && _newState is not null)
        {
            if (!_defaults.GetType().IsInstanceOfType(param_group.Options))
            {
                if (param_group.Options is not null && param_group.Options.GetType() != typeof(OptimizerOptions))
                    throw new ArgumentException($"{GetType().Name} cannot use settings of type {param_group.Options.GetType().FullName}.", nameof(param_group));
                var options = (OptimizerOptions)Activator.CreateInstance(_defaults.GetType())!;
                options.LearningRate = param_group.Options?.LearningRate;
                param_group.Options = options;
            }
            param_group.Options.Complete(_defaults);
            foreach (var parameter in added)
            {
                var state = _newState(parameter);
                state.Initialize(param_group.Options);
                _states.Add(parameter, state);
            }
        }
        param_group.InitialLearningRate = param_group.LearningRate;
        _groups.Add(param_group);
    }

    /// <summary>Runs the closure, if there is one, then updates every parameter that has a gradient.</summary>
    /// <returns>What the closure returned.</returns>
    public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(Update, closure);

    /// <summary>The frame of a step: the closure with gradients on, then <paramref name="body"/> for every group with gradients off.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null) where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null) using (enable_grad()) loss = loss_closure();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (var group in _groups) body((T)group);
        return loss;
    }

    private protected virtual void Update(ParamGroup group) =>
        throw new NotImplementedException($"{GetType().Name} does not say how it changes parameters: override step.");

    /// <summary>The parameters of a group that have a gradient.</summary>
    private protected List<Learner<TState>> Learners<TState>(ParamGroup group) where TState : OptimizerState
    {
        var learners = new List<Learner<TState>>();
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is not { } grad) continue;
            if (grad.is_sparse) throw new NotSupportedException($"{GetType().Name} does not take sparse gradients: make the embedding with sparse: false.");
            learners.Add(new(parameter, grad, (TState)_states[parameter]));
        }
        return learners;
    }

    /// <summary>Moves what it remembers of its parameters.</summary>
    public void to(Device device)
    {
        foreach (var state in _states.Values) state.to(device);
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        foreach (var state in _states.Values) (state as IDisposable)?.Dispose();
        _states.Clear();
    }
}
