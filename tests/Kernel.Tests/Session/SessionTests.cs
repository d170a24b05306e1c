namespace CSharpKernel.Tests.Session;

/// <summary>A session for each test, and a folder for its files.</summary>
public abstract class SessionTests : IDisposable
{
    protected SessionTests()
    {
        Directory.CreateDirectory(Folder);
        Session = new CSharpSession(Folder);
    }

    protected string Folder { get; } = Path.Combine(Path.GetTempPath(), "csharp-kernel-" + Guid.NewGuid().ToString("N"));

    protected CSharpSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task<RecordedOutput> Run(string code)
    {
        var output = new RecordedOutput();
        var error = await Session.ExecuteAsync(code, output);
        Assert.True(error is null, error is null ? "" : string.Join('\n', error.Traceback));
        return output;
    }

    private protected async Task<CellError> Fail(string code, RecordedOutput? output = null)
    {
        var error = await Session.ExecuteAsync(code, output ?? new RecordedOutput());
        Assert.NotNull(error);
        return error;
    }

    protected string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
