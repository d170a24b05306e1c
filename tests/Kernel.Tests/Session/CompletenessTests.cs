namespace CSharpKernel.Tests.Session;

public sealed class CompletenessTests : SessionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("if (true) { }")]
    [InlineData("// comment")]
    [InlineData("#!import a.csx")]
    [InlineData("#r \"a.dll\"")]
    [InlineData("unknown + 1")]
    public void Complete_code_can_run(string code) => Assert.Equal(("complete", ""), Session.IsComplete(code));

    [Theory]
    [InlineData("if (true) {", "    ")]
    [InlineData("for (var i = 0; i < 3; i++)\n{\n    if (i > 1)\n    {", "        ")]
    [InlineData("var x =", "")]
    [InlineData("F(1,", "    ")]
    [InlineData("class A\n{\n    int x;\n", "    ")]
    [InlineData("/* open", "")]
    [InlineData("var s = @\"open", "")]
    public void Incomplete_code_gets_a_new_line(string code, string indent) => Assert.Equal(("incomplete", indent), Session.IsComplete(code));

    [Theory]
    [InlineData("var x = );")]
    [InlineData("class 1 { }")]
    [InlineData("}")]
    public void Invalid_code_can_never_run(string code) => Assert.Equal(("invalid", ""), Session.IsComplete(code));
}
