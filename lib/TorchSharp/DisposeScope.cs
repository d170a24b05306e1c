namespace TorchSharp;

/// <summary>Disposes, when it ends, every tensor made on its thread since it began, except those moved out or detached.</summary>
/// <remarks>Scopes nest; a tensor belongs to the innermost one open when it is made. A scope belongs to one thread.</remarks>
public sealed class DisposeScope : IDisposable
{
    private DisposeScopeManager? _manager;
    private HashSet<IDisposable> _disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        Outer = manager.Current;
        manager.Current = this;
    }

    internal DisposeScope? Outer { get; set; }

    private DisposeScopeManager Manager => _manager ?? throw new ObjectDisposedException(nameof(DisposeScope), "This DisposeScope has ended already.");

    private HashSet<IDisposable> Held
    {
        get
        {
            _ = Manager;
            return _disposables;
        }
    }

    public int DisposablesCount => Held.Count;

    /// <summary>What it holds now; later changes do not show.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. Held];

    public bool Contains(IDisposable disposable) => _disposables.Contains(disposable);

    /// <summary>Takes it in, out of the scope that held it until now.</summary>
    /// <exception cref="InvalidOperationException">It is no tensor.</exception>
    public void Attach(IDisposable disposable) => Attach((IEnumerable<IDisposable>)[disposable]);
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var manager = Manager;
        IReadOnlyList<IDisposable> list = [.. disposables];
        foreach (var disposable in list)
            if (TakeOver(disposable)) Scoped(disposable).CountsIn(manager.Counts).AttachedToScopeCount++;
        return list;
    }

    /// <summary>Lets go of it: from here on its owner disposes it, or the garbage collector does. What is not held here stays where it is.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Detach((IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    public (T1, T2) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));
    public (T1, T2, T3) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        var manager = Manager;
        foreach (var disposable in disposables)
        {
            if (!_disposables.Remove(disposable) || disposable is not IScoped scoped) continue;
            scoped.Scope = null;
            scoped.CountsIn(manager.Counts).DetachedFromScopeCount++;
        }
    }

    /// <summary>Moves it to the scope around this one; without one, it is detached.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(Outer, disposable);
    public (T1, T2) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));
    public (T1, T2, T3) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, disposables);
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    /// <summary>Moves it to another scope; where that is null, it is detached. What is not held here stays where it is.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        MoveToOther(scope, (IEnumerable<IDisposable>)[disposable]);
        return disposable;
    }

    public (T1, T2) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));
    public (T1, T2, T3) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        _ = Manager;
        if (scope is null) { Detach(disposables); return; }
        _ = scope.Manager;
        foreach (var disposable in disposables)
            if (_disposables.Contains(disposable)) scope.TakeOver(disposable);
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

    /// <summary>Disposes what it holds now, except <paramref name="inKeep"/>, which it holds from here on.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var held = Held;
        _disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in held)
            if (!_disposables.Contains(disposable)) disposable.Dispose();
    }

    /// <summary>Forgets what has been disposed already.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        _ = Manager;
        Forget(disposable);
    }

    /// <summary>Ends it. Scopes that are still open inside it stay open, and have what was around it around them.</summary>
    public void Dispose()
    {
        if (_manager is not { } manager) return;
        DisposeEverything();
        _manager = null;
        if (manager.Current == this) { manager.Current = Outer; return; }
        for (var scope = manager.Current; scope is not null; scope = scope.Outer)
            if (scope.Outer == this) scope.Outer = Outer;
    }

    internal void Hold(IDisposable made) => _disposables.Add(made);

    internal void Forget(IDisposable disposable)
    {
        _disposables.Remove(disposable);
        if (disposable is IScoped scoped) scoped.Scope = null;
    }

    /// <summary>False if it is here already.</summary>
    private bool TakeOver(IDisposable disposable)
    {
        var scoped = Scoped(disposable);
        if (scoped.Scope == this) return false;
        _disposables.Add(disposable);
        scoped.Scope?._disposables.Remove(disposable);
        scoped.Scope = this;
        return true;
    }

    private static IScoped Scoped(IDisposable disposable) => disposable as IScoped ??
        throw new InvalidOperationException($"A DisposeScope holds tensors only, not {disposable?.GetType().Name ?? "null"}: dispose that with `using`.");
}

/// <summary>What a <see cref="DisposeScope"/> can hold.</summary>
internal interface IScoped : IDisposable
{
    DisposeScope? Scope { get; set; }

    /// <summary>Where its kind is counted.</summary>
    LifetimeStatistics CountsIn(ThreadDisposeScopeStatistics statistics);
}

public static partial class torch
{
    public static DisposeScope NewDisposeScope() => new(DisposeScopeManager.Here);
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Here.Current;

    /// <summary>Runs the expression in a scope of its own and keeps only its result.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
