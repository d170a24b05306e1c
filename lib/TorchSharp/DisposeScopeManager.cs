namespace TorchSharp;

/// <summary>The scopes open on this thread, and how many tensors it made, disposed and moved.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? _here;

    internal static DisposeScopeManager Here => _here ??= new();

    internal DisposeScope? Current;

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    public static ThreadDisposeScopeStatistics Statistics => Here.Counts;

    internal void Made(IScoped made, LifetimeStatistics counts)
    {
        if (Current is { } scope)
        {
            counts.CreatedInScopeCount++;
            scope.Hold(made);
            made.Scope = scope;
        }
        else
        {
            counts.CreatedOutsideScopeCount++;
        }
    }

    /// <summary>Counts it as disposed, in a scope if one holds it, which then forgets it.</summary>
    internal void Disposing(IScoped disposed, DisposeScope? scope, LifetimeStatistics counts)
    {
        if (scope is not null)
        {
            counts.DisposedInScopeCount++;
            scope.Forget(disposed);
        }
        else
        {
            counts.DisposedOutsideScopeCount++;
        }
    }
}
