namespace CSharpKernel.Jupyter;

/// <summary>Threads that do not keep the process alive.</summary>
internal static class BackgroundThread
{
    /// <param name="name">What a debugger shows.</param>
    /// <param name="run">What it does.</param>
    public static Thread Start(string name, Action run)
    {
        var thread = new Thread(() => run()) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }
}
