using System.Diagnostics;

namespace CSharpKernel;

/// <summary>
/// Sends what code writes by Debug and Trace to the cell's stderr. Of an assertion that does not hold .NET's own listener ends the
/// process; here it fails the cell.
/// </summary>
internal sealed class CellTrace : TraceListener
{
    public static void Install()
    {
        Trace.Listeners.Clear();
        Trace.Listeners.Add(new CellTrace());
    }

    public override void Write(string? message) => Console.Error.Write(message);

    public override void WriteLine(string? message) => Console.Error.WriteLine(message);

    public override void Fail(string? message, string? detailMessage) =>
        throw new InvalidOperationException(string.Join(' ', new[] { "An assertion does not hold.", message, detailMessage }.Where(part => !string.IsNullOrEmpty(part))));
}
