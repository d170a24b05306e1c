namespace CSharpKernel.Tests.Jupyter;

/// <summary>What programs do with a console beside writing lines.</summary>
[Collection(SharedKernel.Name)]
public sealed class ConsoleTests(StdioKernel kernel)
{
    [Theory]
    [InlineData("Console.ForegroundColor = ConsoleColor.Red; Console.Write(\"x\"); Console.ResetColor(); Console.Write(\"y\");", "\e[91mx\e[39;49my")]
    [InlineData("Console.BackgroundColor = ConsoleColor.DarkBlue; Console.Write(\"x\"); Console.ResetColor();", "\e[44mx\e[39;49m")]
    [InlineData("(Console.ForegroundColor, Console.BackgroundColor) = (ConsoleColor.Black, ConsoleColor.Yellow); Console.Write(1); Console.ResetColor();", "\e[30m\e[103m1\e[39;49m")]
    [InlineData("Console.Clear(); Console.Title = \"t\"; Console.CursorVisible = false; Console.SetCursorPosition(1, 1); Console.Beep(); Console.Write(Console.WindowWidth > 0);", "True")]
    [InlineData("Console.OutputEncoding = System.Text.Encoding.ASCII; Console.Write(\"한글\");", "한글")]
    [InlineData("for (var i = 1; i < 4; i++) Console.Write($\"\\r{i} of 3\");", "\r1 of 3\r2 of 3\r3 of 3")]
    [InlineData("Console.Write(\"{0}-{1}\", 1, 2); Console.Write(new[] { 'a' }); Console.Write(2.5); await Console.Out.WriteAsync(\"b\"); Console.Out.Write(new StringBuilder(\"c\")); Console.Out.Flush();", "1-2a2.5bc")]
    public void A_program_for_the_console_runs(string code, string expected) => Assert.Equal(expected, kernel.RunWell(code).Stream("stdout"));

    [Fact]
    public void What_a_cell_did_to_the_console_does_not_reach_the_next()
    {
        kernel.Run("Console.SetOut(new System.IO.StringWriter()); Console.SetError(Console.Out); Console.ForegroundColor = ConsoleColor.Green; throw new Exception();");
        var exchange = kernel.RunWell("Console.Write(1); Console.Error.Write(2);");
        Assert.Equal(("1", "2"), (exchange.Stream("stdout"), exchange.Stream("stderr")));
    }

    [Fact]
    public void A_cell_can_catch_what_it_prints_itself()
    {
        var exchange = kernel.RunWell("var before = Console.Out; var caught = new System.IO.StringWriter(); Console.SetOut(caught); Console.Write(\"x\"); Console.SetOut(before); Console.Write(\"y\"); caught.ToString()");
        Assert.Equal("y", exchange.Stream("stdout"));
        Assert.Equal("x", exchange.Contents("execute_result")[0]["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public void Json_that_is_no_object_is_left_to_the_text()
    {
        var exchange = kernel.RunWell("display(new[] { 1, 2 }, \"application/json\"); display(new { A = 1 }, \"application/json\");");
        Assert.Equal(["""{"text/plain":"[1, 2]"}""", """{"application/json":{"A":1},"text/plain":"{ A = 1 }"}"""], exchange.Contents("display_data").Select(d => d["data"]!.ToJsonString()));
    }

    [Fact]
    public void Debug_and_trace_are_written_to_stderr_and_a_false_assertion_fails_the_cell()
    {
        var exchange = kernel.RunWell("System.Diagnostics.Debug.WriteLine(\"d\"); System.Diagnostics.Trace.TraceWarning(\"t\");");
        Assert.StartsWith("d\n", exchange.Stream("stderr"));
        Assert.Contains("Warning: 0 : t", exchange.Stream("stderr"));
        Assert.Equal("An assertion does not hold. 1 is not 2", kernel.Run("System.Diagnostics.Debug.Assert(1 == 2, \"1 is not 2\");").Reply["evalue"]!.GetValue<string>());
    }

    [Fact]
    public void A_later_cell_updates_a_display_and_clears_only_its_own_output()
    {
        kernel.RunWell("var shown = display(1);");
        var exchange = kernel.RunWell("display(2); Microsoft.DotNet.Interactive.Kernel.ClearOutput(wait: true); shown.Update(3);");
        Assert.Equal(["display_data", "clear_output", "update_display_data"], exchange.Types.Skip(2).Take(3));
        Assert.True(exchange.Contents("clear_output")[0]["wait"]!.GetValue<bool>());
    }
}
