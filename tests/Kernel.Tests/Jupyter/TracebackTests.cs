namespace CSharpKernel.Tests.Jupyter;

[Collection(SharedKernel.Name)]
public sealed class TracebackTests(StdioKernel kernel)
{
    [Theory]
    [InlineData("var x = missing;", "\e[31mline 1, column 9: error CS0103: The name 'missing' does not exist in the current context\e[0m|    var x = missing;|\e[31m            ^^^^^^^\e[0m")]
    [InlineData("throw new Exception(\"no\");", "\e[31mException: no\e[0m|   at line 1:  throw new Exception(\"no\");")]
    public void What_names_an_error_is_red_in_the_traceback_and_plain_elsewhere(string code, string traceback)
    {
        var reply = kernel.Run(code).Reply;
        Assert.Equal(traceback.Split('|'), reply["traceback"]!.AsArray().Select(line => (string?)line));
        Assert.DoesNotContain('\e', (string)reply["evalue"]!);
    }
}
