using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What norms with running statistics share. weight, bias, running_mean, running_var (num_features), num_batches_tracked ().</summary>
public abstract class NormBase : torch.nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")] private Parameter? _weight;
    [ComponentName(Name = "bias")] private Parameter? _bias;
    [ComponentName(Name = "running_mean")] private Tensor? _runningMean;
    [ComponentName(Name = "running_var")] private Tensor? _runningVar;
    [ComponentName(Name = "num_batches_tracked")] private Tensor? _batches;

    /// <param name="num_features">C, the size of dimension 1.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="momentum">The share of the newest batch in the running statistics; null averages all batches evenly.</param>
    /// <param name="affine">Learn a weight and a bias.</param>
    /// <param name="track_running_stats">Keep statistics for evaluation; without them a batch's own are used there too.</param>
    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name) : base(name)
    {
        if (num_features < 1) throw new ArgumentOutOfRangeException(nameof(num_features), num_features, "There must be at least one feature to normalize.");
        (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
        using var scope = NewDisposeScope();
        if (affine)
        {
            _weight = new Parameter(empty(num_features, dtype, device));
            _bias = new Parameter(empty(num_features, dtype, device));
        }
        if (track_running_stats)
        {
            _runningMean = empty(num_features, dtype, device);
            _runningVar = empty(num_features, dtype, device);
            _batches = zeros([], ScalarType.Int64, device);
        }
        RegisterComponents();
        reset_parameters();
    }

    public long num_features { get; }
    public double eps { get; set; }
    public double? momentum { get; set; }
    public bool affine { get; }
    public bool track_running_stats { get; }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), (_weight = value)!);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), (_bias = value)!);
    }

    public Tensor? running_mean
    {
        get => _runningMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), (_runningMean = value)!);
    }

    public Tensor? running_var
    {
        get => _runningVar;
        set => ConditionallyRegisterBuffer(nameof(running_var), (_runningVar = value)!);
    }

    public Tensor? num_batches_tracked
    {
        get => _batches;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), (_batches = value)!);
    }

    /// <summary>Forgets what the running statistics have seen.</summary>
    public void reset_running_stats()
    {
        if (_runningMean is not null) torch.nn.init.zeros_(_runningMean);
        if (_runningVar is not null) torch.nn.init.ones_(_runningVar);
        if (_batches is not null) torch.nn.init.zeros_(_batches);
    }

    /// <summary>Back to weight 1, bias 0 and no statistics.</summary>
    public void reset_parameters()
    {
        reset_running_stats();
        if (_weight is not null) torch.nn.init.ones_(_weight);
        if (_bias is not null) torch.nn.init.zeros_(_bias);
    }

    /// <exception cref="ArgumentException">The input's number of dimensions, or its size of dimension 1, does not fit.</exception>
    protected abstract void ValidateInputDimensions(Tensor input);

    private protected void Validate(Tensor input, string shapes, params ReadOnlySpan<long> dimensions)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!dimensions.Contains(input.ndim) || input.shape[1] != num_features)
            throw new ArgumentException($"{GetName()}: expected {shapes} with C = {num_features}, but the input has shape {Interop.ErrorText.Text(input.shape)}", nameof(input));
    }
}
