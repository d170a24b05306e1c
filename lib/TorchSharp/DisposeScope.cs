using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made on its thread since it began, except those moved out or detached.</summary>
public sealed class DisposeScope : IDisposable
{
    [ThreadStatic] private static DisposeScope? _current;

    private readonly DisposeScope? _outer;
    private HashSet<IDisposable>? _disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope()
    {
        _outer = _current;
        _current = this;
    }

    internal static DisposeScope? Current => _current;

    public int DisposablesCount => Held.Count;
    public IReadOnlyList<IDisposable> DisposablesView => [.. Held];
    public bool Contains(IDisposable disposable) => Held.Contains(disposable);

    private HashSet<IDisposable> Held => _disposables ?? throw new ObjectDisposedException(nameof(DisposeScope));

    public void Attach(IDisposable disposable)
    {
        ArgumentNullException.ThrowIfNull(disposable);
        if (disposable is torch.Tensor tensor)
        {
            tensor.Scope?._disposables?.Remove(tensor);
            tensor.Scope = this;
        }
        Held.Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IReadOnlyList<IDisposable> list = [.. disposables];
        foreach (var disposable in list) Attach(disposable);
        return list;
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        _disposables?.Remove(disposable);
        if (disposable is torch.Tensor tensor && tensor.Scope == this) tensor.Scope = null;
        return disposable;
    }

    public (T1, T2) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));
    public (T1, T2, T3) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Detach(disposable);
    }

    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(_outer, disposable);
    public (T1, T2) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));
    public (T1, T2, T3) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(_outer, disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(_outer, disposables);

    /// <summary>Moves it to another scope, or out of every scope where that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Detach(disposable);
        scope?.Attach(disposable);
        return disposable;
    }

    public (T1, T2) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));
    public (T1, T2, T3) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) MoveToOther(scope, disposable);
    }

    public void DisposeEverything() => DisposeEverythingBut([]);
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public (T1, T2) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut([first, second]);
        return (first, second);
    }

    public (T1, T2, T3) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut([first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in Held.Where(held => !keep.Contains(held)).ToArray())
        {
            Held.Remove(disposable);
            disposable.Dispose();
        }
    }

    /// <summary>Forgets what has been disposed already.</summary>
    public void MarkAsDisposed(IDisposable disposable) => _disposables?.Remove(disposable);

    public void Dispose()
    {
        if (_disposables is null) return;
        // Scopes left open inside this one end with it.
        while (_current is not null && _current != this && Within(_current)) _current.Dispose();
        DisposeEverything();
        _disposables = null;
        if (_current == this) _current = _outer;
    }

    private bool Within(DisposeScope scope)
    {
        for (var outer = scope._outer; outer is not null; outer = outer._outer)
            if (outer == this) return true;
        return false;
    }
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => new();
    public static DisposeScope? CurrentDisposeScope => DisposeScope.Current;

    /// <summary>Runs the expression in a scope of its own and keeps only its result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
