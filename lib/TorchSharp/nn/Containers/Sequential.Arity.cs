using System.Globalization;
using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Modules in an order of your own: derive, and write in <c>forward</c> how they follow one another.</summary>
public abstract class Sequential<T, TResult> : torch.nn.Module<T, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}

/// <inheritdoc cref="Sequential{T, TResult}"/>
public abstract class Sequential<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T1, T2, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T1, T2, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}

/// <inheritdoc cref="Sequential{T, TResult}"/>
public abstract class Sequential<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T1, T2, T3, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T1, T2, T3, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T1, T2, T3, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}

/// <inheritdoc cref="Sequential{T, TResult}"/>
public abstract class Sequential<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T1, T2, T3, T4, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T1, T2, T3, T4, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T1, T2, T3, T4, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}

/// <inheritdoc cref="Sequential{T, TResult}"/>
public abstract class Sequential<T1, T2, T3, T4, T5, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T1, T2, T3, T4, T5, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T1, T2, T3, T4, T5, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T1, T2, T3, T4, T5, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}

/// <inheritdoc cref="Sequential{T, TResult}"/>
public abstract class Sequential<T1, T2, T3, T4, T5, T6, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>
{
    private readonly List<(string Name, torch.nn.Module Module)> _steps = [];

    protected Sequential(params (string name, torch.nn.Module submodule)[] modules) : base("Sequential")
    {
        foreach (var (name, module) in modules) append(name, module);
    }

    protected Sequential(params torch.nn.Module[] modules) : base("Sequential")
    {
        foreach (var module in modules) append(module);
    }

    public int Count => _steps.Count;

    [IndexerName("SequentialItems")]
    public torch.nn.Module this[int index] => index >= 0 && index < Count ? _steps[index].Module
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, T3, T4, T5, T6, TResult> this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(torch.nn.Module module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    public Sequential<T1, T2, T3, T4, T5, T6, TResult> append(string name, torch.nn.Module module)
    {
        register_module(name, module);
        _steps.Add((name, module));
        return this;
    }

    /// <summary>The modules from start to end, without the end, as a sequence: only the derived class knows how to make one.</summary>
    protected virtual Sequential<T1, T2, T3, T4, T5, T6, TResult> Slice(int start, int end) => throw new NotSupportedException($"{GetType().Name} does not override Slice, so it has no parts.");
}
