using System.Reflection;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
/// <remarks>
/// A derived class declares it as public fields, in the order in which TorchSharp's files hold them: numbers of type long,
/// and tensors shaped as the parameter. A field of type <c>Tensor?</c> may be missing.
/// </remarks>
public abstract class OptimizerState
{
    private readonly Parameter _parameter;
    private static readonly NullabilityInfoContext Nullability = new();

    protected OptimizerState(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        _parameter = parameter;
    }

    /// <summary>Sets it to what it is before the first step.</summary>
    public virtual void Initialize(OptimizerOptions options) { }

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        foreach (var field in Fields)
        {
            if (field.GetValue(this) is long number) writer.Write(number);
            else if (MayBeMissing(field)) SaveConditionalStateTensor(writer, (Tensor?)field.GetValue(this));
            else TensorFile.Write(writer, (Tensor)field.GetValue(this)!);
        }
    }

    /// <exception cref="InvalidDataException">The stream ends, or holds a tensor of another shape or type.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        var read = new Dictionary<FieldInfo, object?>();
        try
        {
            foreach (var field in Fields) read.Add(field, Read(reader, field));
        }
        catch
        {
            foreach (var value in read.Values) (value as Tensor)?.Dispose();
            throw;
        }
        Take(read);
    }

    /// <summary>Copies another's memory; the tensors are not shared.</summary>
    /// <exception cref="ArgumentException">It is that of another kind of optimizer, or of a parameter of another shape.</exception>
    public virtual void LoadStateDict(OptimizerState source)
    {
        Check(source);
        using (no_grad()) Take(Fields.ToDictionary(field => field, field => field.GetValue(source) is Tensor tensor ? Own(tensor.to(_parameter.dtype, _parameter.device, copy: true)) : field.GetValue(source)));
    }

    /// <summary>Equal but for rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => other?.GetType() == GetType() && Fields.All(field =>
        (field.GetValue(this), field.GetValue(other)) switch
        {
            (Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.allclose(b),
            var (a, b) => Equals(a, b),
        });

    public virtual void to(Device device)
    {
        using (no_grad()) Take(Tensors.ToDictionary(entry => entry.field, entry => (object?)Own(entry.tensor.to(device, copy: true))));
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        if (tensor is not null) TensorFile.Write(writer, tensor);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        var loaded = TensorFile.ReadFlag(reader, "has a tensor") ? Own(TensorFile.Read(reader, "state").to(device)) : null;
        result?.Dispose();
        result = loaded;
    }

    internal void Check(OptimizerState source)
    {
        if (!GetType().IsInstanceOfType(source)) throw new ArgumentException($"A state of {source?.GetType().FullName ?? "null"} does not fit {GetType().FullName}.", nameof(source));
        if (source.Tensors.FirstOrDefault(entry => !entry.tensor.shape.SequenceEqual(_parameter.shape)) is { field: { } wrong, tensor: { } given })
            throw new ArgumentException($"{wrong.Name} has shape {ErrorText.Text(given.shape)}, but the parameter has {ErrorText.Text(_parameter.shape)}.", nameof(source));
    }

    private protected void DisposeTensors()
    {
        foreach (var (_, tensor) in Tensors) tensor.Dispose();
    }

    /// <summary>A tensor for the state to keep: zeros, or one number, in the parameter's shape.</summary>
    private protected Tensor Filled(double value = 0) => Own(full_like(_parameter, value));

    private static Tensor Own(Tensor tensor) => tensor.DetachFromDisposeScope();

    private IEnumerable<FieldInfo> Fields => GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).OrderBy(part => part.MetadataToken);
    private IEnumerable<(FieldInfo field, Tensor tensor)> Tensors => Fields.Where(part => part.GetValue(this) is Tensor).Select(part => (part, (Tensor)part.GetValue(this)!));

    private static bool MayBeMissing(FieldInfo field)
    {
        lock (Nullability) return Nullability.Create(field).ReadState == NullabilityState.Nullable;
    }

    private object? Read(BinaryReader reader, FieldInfo field)
    {
        if (field.FieldType == typeof(long)) return TensorFile.ReadCount(reader, field.Name);
        if (MayBeMissing(field) && !TensorFile.ReadFlag(reader, field.Name)) return null;
        var tensor = TensorFile.Read(reader, field.Name, _parameter.dtype, _parameter.shape);
        return Own(_parameter.device_type == DeviceType.CPU ? tensor : tensor.to(_parameter.device));
    }

    private void Take(Dictionary<FieldInfo, object?> values)
    {
        foreach (var (field, value) in values)
        {
            (field.GetValue(this) as Tensor)?.Dispose();
            field.SetValue(this, value);
        }
    }
}
