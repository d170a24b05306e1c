using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Stands in the place of a value whose code threw.</summary>
internal sealed class Failure(Exception exception)
{
    public override string ToString() => $"({Describe(exception)})";

    public static string Describe(Exception e) =>
        e is TargetInvocationException { InnerException: { } inner } ? Describe(inner) : $"{e.GetType().Name}: {e.Message}";
}
