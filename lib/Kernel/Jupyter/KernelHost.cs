using System.Runtime.InteropServices;
using CSharpKernel.Stdio;

namespace CSharpKernel.Jupyter;

/// <summary>Runs the kernel as a process: a session, a dispatcher, a transport, and the ways in which it ends.</summary>
internal static partial class KernelHost
{
    /// <summary>How long a running cell may delay the end of the process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int SigInt = 2;

    /// <summary>Serves a Jupyter front-end until it asks for the end.</summary>
    /// <exception cref="FormatException">The connection file is missing or bad.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="DllNotFoundException">libzmq is not installed.</exception>
    public static int ServeJupyter(string connectionFile)
    {
        var connection = ConnectionFile.Read(connectionFile);
        var transport = new ZmqTransport(connection);
        return Serve(transport, connection.Ports, dispatcher => transport.Start(dispatcher.Post), transport.Dispose);
    }

    /// <summary>Serves the program that started this one over stdin and stdout until the input ends.</summary>
    public static int ServeStdio()
    {
        var (input, output) = ProtocolStreams.Take();
        var transport = new StdioTransport(input, output);
        return Serve(transport, ports: null, dispatcher => BackgroundThread.Start("stdin", () => Receive(transport, dispatcher)), () => { });
    }

    private static void Receive(StdioTransport transport, Dispatcher dispatcher)
    {
        try
        {
            transport.Run(dispatcher.Post);
        }
        catch (IOException e)
        {
            Log.Write("cannot read the requests: " + e.Message);
        }
        dispatcher.End();
    }

    private static int Serve(IMessageSink sink, IReadOnlyDictionary<string, int>? ports, Action<Dispatcher> startReceiving, Action close)
    {
        // Where none is named, in a container for instance, the console would say that it is 0 columns wide.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TERM"))) Environment.SetEnvironmentVariable("TERM", "xterm");
        var session = new CSharpSession();
        NativeOutput.Install();
        var dispatcher = new Dispatcher(session, sink, ports);
        var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        dispatcher.TakeInput();

        SetSignalHandler(SigInt, handler: 0); // a script that starts a front-end in the background has it ignored, and the runtime keeps to that
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            session.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            end.TrySetResult(128 + 15);
        });
        ParentWatch.Start(() => end.TrySetResult(1));
        dispatcher.Stopped.ContinueWith(_ => end.TrySetResult(0), TaskScheduler.Default);

        dispatcher.Start();
        startReceiving(dispatcher);
        var code = end.Task.GetAwaiter().GetResult();

        // A cell in native code cannot be stopped, and the runtime would wait for its finalizers and exit handlers.
        BackgroundThread.Start("end", () =>
        {
            Thread.Sleep(Patience);
            ExitNow(code);
        });
        session.Interrupt();
        close();
        SkipNativeDestructors();
        return code;
    }

    /// <summary>
    /// Ends the process before libraries take themselves down: a task of a cell may still compute in one of them, and would
    /// bring the process to an abort. What native code has printed is written first.
    /// </summary>
    private static void SkipNativeDestructors()
    {
        // Only glibc has these. What is registered last runs first.
        if (!NativeLibrary.TryLoad("libc.so.6", out var libc)) return;
        OnExit(NativeLibrary.GetExport(libc, "_exit"), 0);
        AtExit(NativeLibrary.GetExport(libc, "fcloseall"), 0, 0);
    }

    /// <summary>Calls a function with the exit code at the end.</summary>
    [LibraryImport("libc", EntryPoint = "on_exit")]
    private static partial int OnExit(nint function, nint argument);

    [LibraryImport("libc", EntryPoint = "__cxa_atexit")]
    private static partial int AtExit(nint function, nint argument, nint library);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignalHandler(int number, nint handler);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
