using static TorchSharp.torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction { None, Mean, Sum }
    }
}

/// <summary>A module that says how wrong an output is.</summary>
public abstract class Loss<T1, T2, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, TResult>("Loss")
{
    public nn.Reduction reduction { get; } = reduction;
    public override string GetName() => GetType().Name;
}

public abstract class Loss<T1, T2, T3, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, T3, TResult>("Loss")
{
    public nn.Reduction reduction { get; } = reduction;
    public override string GetName() => GetType().Name;
}

public abstract class Loss<T1, T2, T3, T4, TResult>(nn.Reduction reduction = nn.Reduction.Mean) : nn.Module<T1, T2, T3, T4, TResult>("Loss")
{
    public nn.Reduction reduction { get; } = reduction;
    public override string GetName() => GetType().Name;
}

/// <summary>A loss whose classes or elements count differently. The weight stays the caller's: the module neither moves nor disposes it.</summary>
public abstract class WeightedLoss<T1, T2, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : Loss<T1, T2, TResult>(reduction)
{
    public Tensor? weight { get; } = weight;
}

public abstract class WeightedLoss<T1, T2, T3, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : Loss<T1, T2, T3, TResult>(reduction)
{
    public Tensor? weight { get; } = weight;
}

public abstract class WeightedLoss<T1, T2, T3, T4, TResult>(Tensor? weight = null, nn.Reduction reduction = nn.Reduction.Mean) : Loss<T1, T2, T3, T4, TResult>(reduction)
{
    public Tensor? weight { get; } = weight;
}
