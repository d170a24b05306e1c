using System.Reflection;
using TorchSharp.Interop;

namespace TorchSharp.Modules;

/// <summary>A group's settings; null means the optimizer's own.</summary>
/// <remarks>A derived class declares its settings as public fields, in the order in which TorchSharp's files hold them.</remarks>
public class OptimizerOptions
{
    public double? LearningRate { get; set; }
    public double InitialLearningRate { get; set; }

    private FieldInfo[] Settings => [.. GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).OrderBy(setting => setting.MetadataToken)];

    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? throw NotSet(nameof(LearningRate)));
        foreach (var field in Settings)
        {
            switch (field.GetValue(this))
            {
                case double number: writer.Write(number); break;
                case bool flag: writer.Write(flag); break;
                default: throw NotSet(field.Name);
            }
        }
    }

    /// <exception cref="InvalidDataException">The stream ends, or holds what is no setting.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = TensorFile.ReadNumber(reader, nameof(InitialLearningRate));
        LearningRate = TensorFile.ReadNumber(reader, nameof(LearningRate));
        foreach (var field in Settings)
            field.SetValue(this, field.FieldType == typeof(bool?) ? TensorFile.ReadFlag(reader, field.Name) : TensorFile.ReadNumber(reader, field.Name));
    }

    /// <exception cref="ArgumentException">They are the settings of another kind of optimizer.</exception>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        if (!GetType().IsInstanceOfType(source)) throw new ArgumentException($"Settings of {source.GetType().FullName} do not fit {GetType().FullName}.", nameof(source));
        (InitialLearningRate, LearningRate) = (source.InitialLearningRate, source.LearningRate);
        foreach (var field in Settings) field.SetValue(this, field.GetValue(source));
    }

    /// <summary>Sets what is null.</summary>
    internal void Complete(OptimizerOptions defaults)
    {
        LearningRate ??= defaults.LearningRate;
        foreach (var field in Settings) field.SetValue(this, field.GetValue(this) ?? field.GetValue(defaults));
    }

    private static InvalidOperationException NotSet(string name) => new($"The setting {name} has no value.");
}
