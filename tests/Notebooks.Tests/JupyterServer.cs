using System.Diagnostics;
using System.Net.Http;
using System.Net.Sockets;
using CSharpKernel.Jupyter;

namespace Notebooks.Tests;

/// <summary>Jupyter Notebook with our kernel as its only C# one, over a copy of a chapter.</summary>
internal sealed class JupyterServer : IDisposable
{
    private const string Token = "test";
    private readonly string _folder = Directory.CreateTempSubdirectory("jupyter").FullName;
    private readonly Process _process;
    private readonly int _port = FreePort();

    /// <param name="language">ko or en.</param>
    /// <param name="name">File name of the notebook.</param>
    public JupyterServer(string language, string name)
    {
        var repository = ExecutedNotebooks.Repository;
        foreach (var link in new[] { "artifacts", "images", "data" })
            if (Directory.Exists(Path.Combine(repository.Root, link))) Directory.CreateSymbolicLink(Path.Combine(_folder, link), Path.Combine(repository.Root, link));
        var notebooks = Directory.CreateDirectory(Path.Combine(_folder, "notebooks", language)).FullName;
        File.Copy(Path.Combine(repository.Notebooks, language, name), Path.Combine(notebooks, name));
        File.Copy(Path.Combine(repository.Notebooks, "setup.csx"), Path.Combine(_folder, "notebooks", "setup.csx"));
        KernelSpec.Install(Path.GetDirectoryName(repository.Kernel)!, Path.Combine(_folder, "jupyter"), force: false);
        Url = $"http://127.0.0.1:{_port}/notebooks/notebooks/{language}/{Uri.EscapeDataString(name)}?token={Token}";

        var start = new ProcessStartInfo("/usr/bin/jupyter-notebook",
        [
            "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={_port}", "--NotebookApp.port_retries=0",
            $"--NotebookApp.token={Token}", "--notebook-dir", _folder,
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in new[] { ("JUPYTER_DATA_DIR", "jupyter"), ("JUPYTER_RUNTIME_DIR", "runtime"), ("JUPYTER_CONFIG_DIR", "config"), ("IPYTHONDIR", "ipython") })
            start.Environment[key] = Path.Combine(_folder, value);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public string Url { get; }

    /// <summary>Waits until the server answers.</summary>
    public async Task StartAsync()
    {
        using var client = new HttpClient();
        for (var end = DateTime.UtcNow.AddMinutes(1); ; await Task.Delay(200))
        {
            try
            {
                await client.GetAsync(Url);
                return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < end && !_process.HasExited)
            {
                // Not yet.
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        foreach (var link in Directory.GetDirectories(_folder).Where(folder => new DirectoryInfo(folder).LinkTarget is not null)) Directory.Delete(link);
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
