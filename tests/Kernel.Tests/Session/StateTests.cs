namespace CSharpKernel.Tests.Session;

public sealed class StateTests : IDisposable
{
    private readonly CSharpSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task A_later_cell_reads_the_variables_of_an_earlier_one()
    {
        Assert.Null(await _session.ExecuteAsync("var x = 20; Console.WriteLine(x);", new RecordedOutput()));
        var output = new RecordedOutput();
        Assert.Null(await _session.ExecuteAsync("x + 1", output));
        Assert.Equal("21", output.ResultText);
    }
}
