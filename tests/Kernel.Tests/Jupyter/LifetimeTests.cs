using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

/// <summary>How a kernel is stopped, and that it always can be.</summary>
public sealed class LifetimeTests
{
    [Theory]
    [InlineData("shell", false)]
    [InlineData("control", true)]
    public void A_shutdown_is_answered_and_then_the_process_ends(string channel, bool restart)
    {
        using var kernel = new StdioKernel();
        var exchange = kernel.Ask("shutdown_request", new JsonObject { ["restart"] = restart }, channel);
        Assert.Equal("ok", exchange.Status);
        Assert.Equal(restart, exchange.Reply["restart"]!.GetValue<bool>());
        Assert.Equal(0, kernel.WaitForExit());
    }

    [Fact]
    public void Cells_that_come_right_at_the_start_find_one_compiler()
    {
        for (var i = 0; i < 4; i++)
        {
            using var kernel = new StdioKernel();
            kernel.SendCode("var x = 20;");
            kernel.SendCode("x + 22");
            kernel.RunWell("display(1);");
        }
    }

    [Fact]
    public void The_control_channel_answers_while_a_cell_runs()
    {
        using var kernel = new StdioKernel();
        var busy = kernel.SendCode("Console.Write(\"on\"); System.Threading.Thread.Sleep(60_000);");
        kernel.WaitFor(message => StdioKernel.Text(message, "content", "text") == "on");
        Assert.Equal("ok", kernel.Ask("kernel_info_request", channel: "control").Status);
        Assert.Empty(kernel.Messages(busy).Replies);
        kernel.Ask("shutdown_request", channel: "control");
        Assert.Equal(0, kernel.WaitForExit());
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(60_000);")]
    [InlineData("await Task.Delay(60_000);")]
    [InlineData("while (true) Console.WriteLine(\"on and on\");")]
    [InlineData("Console.ReadLine();")]
    public void An_interrupt_stops_a_cell_and_keeps_the_state(string endless)
    {
        using var kernel = new StdioKernel();
        kernel.Run("var kept = 11;");
        var id = kernel.SendCode("Console.WriteLine(\"on\");\n" + endless, allowStdin: true);
        var waiting = kernel.SendCode("kept");
        kernel.WaitFor(message => StdioKernel.Text(message, "content", "text").StartsWith("on", StringComparison.Ordinal));
        Assert.Equal("ok", kernel.Ask("interrupt_request", channel: "control").Status);
        Assert.Equal("error", kernel.Await(id).Messages.Last(message => StdioKernel.Text(message, "header", "msg_type") == "execute_reply")["content"]!["status"]!.GetValue<string>());
        Assert.Equal("aborted", kernel.Await(waiting).Status);
        Assert.Equal("11", kernel.Run("kept").Contents("execute_result")[0]["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public void SIGINT_interrupts_the_cell_and_not_the_process()
    {
        using var kernel = new StdioKernel();
        kernel.Run("1");
        kernel.Signal("INT");
        kernel.Run("2"); // which the signal may still reach
        var id = kernel.SendCode("Console.Write(\"on\"); System.Threading.Thread.Sleep(60_000);");
        kernel.WaitFor(message => StdioKernel.Text(message, "content", "text") == "on");
        kernel.Signal("INT");
        Assert.Equal("error", kernel.Await(id).Status);
        Assert.Equal("ok", kernel.Run("2").Status);
    }

    [Fact]
    public void SIGTERM_ends_the_process_even_in_an_endless_cell()
    {
        using var kernel = new StdioKernel();
        kernel.SendCode("Console.Write(\"on\"); while (true) { }");
        kernel.WaitFor(message => StdioKernel.Text(message, "content", "text") == "on");
        kernel.Signal("TERM");
        Assert.Equal(143, kernel.WaitForExit());
    }

    [Fact]
    public void The_end_of_the_input_ends_the_process_when_all_is_answered()
    {
        using var kernel = new StdioKernel();
        var id = kernel.SendCode("System.Threading.Thread.Sleep(300); 12");
        kernel.CloseInput();
        Assert.Equal(0, kernel.WaitForExit());
        Assert.Equal("ok", kernel.Messages(id).Status);
    }

    [Fact]
    public void A_kernel_whose_parent_is_killed_does_not_stay()
    {
        // A pipe that outlives the shell keeps the kernel's stdin from ending.
        var dll = Path.Combine(AppContext.BaseDirectory, "csharp-kernel.dll");
        var output = Path.GetTempFileName();
        using var shell = Process.Start(new ProcessStartInfo("sh",
            ["-c", $"sleep 60 | dotnet '{dll}' stdio > '{output}' & echo $!; exec sleep 60 >&2"])
        { RedirectStandardOutput = true })!;
        using var kernel = Process.GetProcessById(int.Parse(shell.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture));
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(output).Contains("starting", StringComparison.Ordinal), StdioKernel.Patience));
        shell.Kill();
        Assert.True(kernel.WaitForExit(StdioKernel.Patience));
        File.Delete(output);
    }

    [Fact]
    public void A_kernel_whose_front_end_is_gone_before_it_has_started_does_not_stay()
    {
        using var frontEnd = Process.Start("true");
        frontEnd.WaitForExit();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "csharp-kernel.dll"), "stdio"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["JPY_PARENT_PID"] = frontEnd.Id.ToString(CultureInfo.InvariantCulture) },
        };
        using var kernel = Process.Start(start)!;
        Assert.True(kernel.WaitForExit(StdioKernel.Patience));
    }
}
