using System.Runtime.ExceptionServices;
using System.Text;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel;

/// <summary>Sends what code writes to the console to the cell that runs the code, or that started the task that does.</summary>
internal static class ConsoleRouter
{
    private static readonly AsyncLocal<CellWriter?> Ambient = new();
    private static readonly Lock Gate = new();
    private static TextWriter? _out, _error;

    /// <summary>Takes over the console of the process; what no cell writes still goes where it went before.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_out is not null) return;
            Console.SetOut(new RoutedWriter("stdout", Console.Out));
            Console.SetError(new RoutedWriter("stderr", Console.Error));
            Console.SetIn(new NoInput());
            (_out, _error) = (Console.Out, Console.Error);
            CellTrace.Install();
            ExceptionHandling.SetUnhandledExceptionHandler(Report);
        }
    }

    /// <summary>Takes back what an earlier cell has done to the console and not undone: a writer of its own, a colour.</summary>
    public static void Restore()
    {
        if (Console.Out != _out) Console.SetOut(_out!);
        if (Console.Error != _error) Console.SetError(_error!);
        if (Ansi.Colour.Length > 0) Console.ResetColor();
    }

    /// <summary>Makes a cell the one that the code that follows in this flow of execution writes to.</summary>
    public static void Use(CellWriter? writer)
    {
        Ambient.Value = writer;
        DisplaySink.Use(writer);
    }

    private static bool Report(object exception)
    {
        var what = exception is Exception e && Ambient.Value is { } cell ? cell.Describe(e) : exception.ToString();
        Console.Error.WriteLine($"A thread that the cell started has failed.\n{what}");
        return true;
    }

    private sealed class RoutedWriter(string name, TextWriter outside) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (Ambient.Value is not { } cell) outside.Write(buffer);
            else if (Ansi.Colour is { Length: > 0 } colour && buffer.Length > 0) cell.Write(name, $"{colour}{buffer}{Ansi.Reset}");
            else cell.Write(name, buffer);
        }

        public override void WriteLine() => Write("\n");

        // One call for text and line end, so that lines of two threads do not mix.
        public override void WriteLine(string? value) => Write(value + "\n");

        public override void Flush()
        {
            if (Ambient.Value is { } cell) cell.Flush();
            else outside.Flush();
        }
    }

    private sealed class NoInput : TextReader
    {
        private const string Why = InputSource.NobodyTypes;

        public override int Peek() => throw new InvalidOperationException(Why);

        public override int Read() => throw new InvalidOperationException(Why);

        public override int Read(char[] buffer, int index, int count) => throw new InvalidOperationException(Why);

        public override string? ReadLine() => throw new InvalidOperationException(Why);

        public override string ReadToEnd() => throw new InvalidOperationException(Why);
    }
}
