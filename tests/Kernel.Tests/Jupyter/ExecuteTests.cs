using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

[Collection(SharedKernel.Name)]
public sealed class ExecuteTests(StdioKernel kernel)
{
    [Fact]
    public void A_cell_answers_in_the_order_that_front_ends_expect()
    {
        var exchange = kernel.RunWell("Console.WriteLine(\"hello\"); 6 * 7");
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "execute_reply", "status"], Merge(exchange.Types));
        Assert.Equal("hello\n", exchange.Stream("stdout"));
        var result = Assert.Single(exchange.Contents("execute_result"));
        Assert.Equal("42", result["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("ok", exchange.Status);
        Assert.Equal(exchange.Reply["execution_count"]!.GetValue<int>(), result["execution_count"]!.GetValue<int>());
        Assert.Empty(exchange.Reply["user_expressions"]!.AsObject());
        Assert.Equal("Console.WriteLine(\"hello\"); 6 * 7", Assert.Single(exchange.Contents("execute_input"))["code"]!.GetValue<string>());
    }

    [Fact]
    public void Every_output_comes_before_the_reply_and_the_idle()
    {
        // Text waits a little for more text: what is printed last must not come late.
        var exchange = kernel.RunWell("for (var i = 0; i < 2000; i++) Console.WriteLine(i); Console.Error.Write(\"end\");");
        Assert.Equal("execute_reply", exchange.Types[^2]);
        Assert.Equal("status", exchange.Types[^1]);
        Assert.Equal(string.Concat(Enumerable.Range(0, 2000).Select(i => i + "\n")), exchange.Stream("stdout"));
        Assert.Equal("end", exchange.Stream("stderr"));
    }

    [Fact]
    public void A_flood_of_text_is_gathered_and_complete()
    {
        var exchange = kernel.RunWell("for (var i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789\");");
        Assert.Equal(1_100_000, exchange.Stream("stdout").Length);
        Assert.InRange(exchange.Contents("stream").Count, 1, 1000);
    }

    [Fact]
    public void Text_arrives_while_the_cell_still_runs()
    {
        var id = kernel.SendCode("Console.WriteLine(\"first\"); Console.WriteLine(\"second\"); Console.WriteLine(Console.ReadLine());", allowStdin: true);
        kernel.WaitFor(message => StdioKernel.Text(message, "content", "text").EndsWith("second\n", StringComparison.Ordinal));
        kernel.WaitFor(message => StdioKernel.Text(message, "header", "msg_type") == "input_request" && StdioKernel.Text(message, "parent_header", "msg_id") == id);
        Assert.Equal(["stream", "input_request"], kernel.Messages(id).Types.TakeLast(2));
        Assert.DoesNotContain("execute_reply", kernel.Messages(id).Types);
        kernel.Send("input_reply", new JsonObject { ["value"] = "typed", ["status"] = "ok" }, "stdin");
        Assert.EndsWith("typed\n", kernel.Await(id).Stream("stdout"));
    }

    [Fact]
    public void Reading_input_fails_at_once_when_nobody_can_answer()
    {
        var exchange = kernel.Run("Console.ReadLine()");
        Assert.Equal("error", exchange.Status);
        Assert.Contains("input", exchange.Reply["evalue"]!.GetValue<string>());
        Assert.DoesNotContain("input_request", exchange.Types);
    }

    [Fact]
    public void An_error_is_one_output_and_no_text_on_stderr()
    {
        var exchange = kernel.Run("throw new InvalidOperationException(\"no such thing\");");
        var error = Assert.Single(exchange.Contents("error"));
        Assert.Equal("no such thing", error["evalue"]!.GetValue<string>());
        Assert.Contains("InvalidOperationException", error["ename"]!.GetValue<string>());
        Assert.Equal("", exchange.Stream("stderr"));
        Assert.Equal("error", exchange.Status);
        Assert.Equal("no such thing", exchange.Reply["evalue"]!.GetValue<string>());
    }

    [Fact]
    public void An_error_says_its_line()
    {
        var exchange = kernel.Run("var fine = 1;\n\nint wrong = \"text\";");
        var error = exchange.Messages.Single(message => StdioKernel.Text(message, "header", "msg_type") == "error");
        Assert.Equal(3, error["metadata"]!["line"]!.GetValue<int>());
    }

    [Fact]
    public void A_displayed_value_has_an_id_and_can_be_updated()
    {
        var exchange = kernel.RunWell("var shown = display(\"before\"); shown.Update(\"after\");");
        var display = Assert.Single(exchange.Contents("display_data"));
        var update = Assert.Single(exchange.Contents("update_display_data"));
        Assert.Equal("before", display["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("after", update["data"]!["text/plain"]!.GetValue<string>());
        var id = display["transient"]!["display_id"]!.GetValue<string>();
        Assert.NotEqual("", id);
        Assert.Equal(id, update["transient"]!["display_id"]!.GetValue<string>());
    }

    [Fact]
    public void The_count_rises_only_with_history()
    {
        var count = kernel.Run("1").Reply["execution_count"]!.GetValue<int>();
        Assert.Equal(count, kernel.Await(kernel.SendCode("1", storeHistory: false)).Reply["execution_count"]!.GetValue<int>());
        Assert.Equal(count, kernel.Await(kernel.SendCode("1", silent: true)).Reply["execution_count"]!.GetValue<int>());
        Assert.Equal(count + 1, kernel.Run("1").Reply["execution_count"]!.GetValue<int>());
    }

    [Fact]
    public void A_silent_cell_runs_and_shows_nothing()
    {
        var exchange = kernel.Await(kernel.SendCode("var hidden = 5; Console.Write(\"x\"); display(\"y\"); hidden", silent: true));
        Assert.Equal(["status", "execute_reply", "status"], exchange.Types);
        Assert.Equal("5", Assert.Single(kernel.RunWell("hidden").Contents("execute_result"))["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public void An_error_aborts_the_cells_that_wait_but_nothing_else()
    {
        var blocker = kernel.SendCode("System.Threading.Thread.Sleep(300);");
        var failing = kernel.SendCode("throw new Exception(\"stop here\");");
        var waiting = kernel.SendCode("Console.WriteLine(\"must not run\");");
        var info = kernel.Send("kernel_info_request");
        var last = kernel.SendCode("2");

        Assert.Equal("ok", kernel.Await(blocker).Status);
        Assert.Equal("error", kernel.Await(failing).Status);
        var aborted = kernel.Await(waiting);
        Assert.Equal(["status", "execute_reply", "status"], aborted.Types);
        Assert.Equal("aborted", aborted.Status);
        Assert.Equal("aborted", kernel.Await(last).Status);
        Assert.Equal("ok", kernel.Await(info).Status);
        Assert.Equal("ok", kernel.Run("3").Status);
    }

    [Fact]
    public void With_stop_on_error_off_the_cells_that_wait_run()
    {
        kernel.SendCode("System.Threading.Thread.Sleep(200);");
        var failing = kernel.SendCode("throw new Exception(\"go on\");", stopOnError: false);
        var next = kernel.SendCode("2");
        Assert.Equal("error", kernel.Await(failing).Status);
        Assert.Equal("ok", kernel.Await(next).Status);
    }

    [Fact]
    public void Text_that_JSON_cannot_carry_is_replaced_and_the_rest_is_kept()
    {
        var exchange = kernel.RunWell("""Console.Write("한글 😀 \u2028 \u001b[31m \ud800 end"); foreach (var half in "😀") { Console.Write(half); System.Threading.Thread.Sleep(150); }""");
        Assert.Equal("한글 😀 \u2028 \u001b[31m \uFFFD end😀", exchange.Stream("stdout"));
    }

    [Fact]
    public void Many_threads_that_write_at_once_keep_every_message_whole()
    {
        var exchange = kernel.RunWell("System.Threading.Tasks.Parallel.For(0, 400, i => { if (i % 2 == 0) display(i); else Console.Write(\"x\"); });");
        Assert.Equal("ok", exchange.Status);
        Assert.Equal(200, exchange.Contents("display_data").Count);
        Assert.Equal(200, exchange.Stream("stdout").Length);
        Assert.Empty(kernel.StrayLines);
    }

    [Fact]
    public void What_native_code_and_child_processes_print_reaches_the_cell_and_not_the_protocol()
    {
        var exchange = kernel.RunWell("""
            [System.Runtime.InteropServices.DllImport("libc")] static extern nint write(int descriptor, byte[] data, nint count);
            [System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string text);
            write(1, System.Text.Encoding.UTF8.GetBytes("native 한글\n"), 14);
            System.Diagnostics.Process.Start("sh", new[] { "-c", "echo child line; cat" }).WaitForExit();
            using (var stream = Console.OpenStandardOutput()) stream.Write("raw line\n"u8);
            puts("held back by C until the end");
            """);
        Assert.Equal("native 한글\nchild line\nraw line\nheld back by C until the end\n", exchange.Stream("stdout"));
        Assert.Empty(kernel.StrayLines);
    }

    [Fact]
    public void What_a_child_process_prints_later_goes_to_the_cell_of_then()
    {
        kernel.RunWell("var child = System.Diagnostics.Process.Start(\"sh\", new[] { \"-c\", \"while [ ! -e '\" + Environment.CurrentDirectory + \"/child-go' ]; do sleep 0.05; done; echo late\" });");
        var exchange = kernel.RunWell("var go = Environment.CurrentDirectory + \"/child-go\"; System.IO.File.WriteAllText(go, \"\"); child.WaitForExit(); System.IO.File.Delete(go);");
        Assert.Equal("late\n", exchange.Stream("stdout"));
    }

    /// <summary>How many messages a text needs is the kernel's business.</summary>
    private static IEnumerable<string> Merge(IReadOnlyList<string> types) =>
        types.Where((type, i) => i == 0 || type != "stream" || types[i - 1] != "stream");
}
