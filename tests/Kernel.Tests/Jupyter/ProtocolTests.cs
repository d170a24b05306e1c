using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

[Collection(SharedKernel.Name)]
public sealed class ProtocolTests(StdioKernel kernel)
{
    [Theory]
    [InlineData("shell", "kernel_info_request")]
    [InlineData("control", "kernel_info_request")]
    [InlineData("shell", "is_complete_request")]
    [InlineData("shell", "complete_request")]
    [InlineData("shell", "inspect_request")]
    [InlineData("shell", "history_request")]
    [InlineData("shell", "comm_info_request")]
    [InlineData("control", "interrupt_request")]
    public void Every_request_is_answered_once_between_busy_and_idle(string channel, string type)
    {
        var exchange = kernel.Ask(type, new JsonObject { ["code"] = "1", ["cursor_pos"] = 1 }, channel);
        Assert.Equal(["status", type.Replace("_request", "_reply"), "status"], exchange.Types);
        Assert.Equal(["busy", "idle"], exchange.Contents("status").Select(status => status["execution_state"]!.GetValue<string>()));
        Assert.Equal(channel, exchange.Messages[1]["channel"]!.GetValue<string>());
        Assert.Equal("iopub", exchange.Messages[0]["channel"]!.GetValue<string>());
    }

    [Fact]
    public void The_kernel_says_what_it_is()
    {
        var info = kernel.Ask("kernel_info_request");
        Assert.Equal("ok", info.Status);
        // 5.6 would promise a handshake that this kernel does not have.
        Assert.Equal("5.3", info.Reply["protocol_version"]!.GetValue<string>());
        Assert.All(info.Messages, message => Assert.Equal("5.3", StdioKernel.Text(message, "header", "version")));
        var language = info.Reply["language_info"]!;
        Assert.Equal("C#", language["name"]!.GetValue<string>());
        Assert.Equal("text/x-csharp", language["mimetype"]!.GetValue<string>());
        Assert.Equal(".cs", language["file_extension"]!.GetValue<string>());
        Assert.Equal("csharp", language["pygments_lexer"]!.GetValue<string>());
        Assert.NotEmpty(info.Reply["banner"]!.GetValue<string>());
        Assert.NotEmpty(info.Reply["help_links"]!.AsArray());
        Assert.Empty(info.Reply["supported_features"]!.AsArray());
    }

    [Fact]
    public void The_header_of_the_request_comes_back_as_the_parent()
    {
        var id = kernel.Send("kernel_info_request");
        var parent = kernel.Await(id).Messages[1]["parent_header"]!;
        Assert.Equal(id, parent["msg_id"]!.GetValue<string>());
        Assert.Equal("test", parent["session"]!.GetValue<string>());
        Assert.Equal("kernel_info_request", parent["msg_type"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("if (true) {", "incomplete")]
    public void Code_is_said_to_be_complete_or_not(string code, string status)
    {
        var reply = kernel.Ask("is_complete_request", new JsonObject { ["code"] = code }).Reply;
        Assert.Equal(status, reply["status"]!.GetValue<string>());
        Assert.Equal(status == "incomplete", reply.ContainsKey("indent"));
    }

    [Fact]
    public void There_are_no_comms()
    {
        Assert.Empty(kernel.Ask("comm_info_request").Reply["comms"]!.AsObject());
    }

    [Fact]
    public void A_comm_that_is_opened_is_closed_because_nothing_here_knows_it()
    {
        var exchange = kernel.Ask("comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widgets", ["data"] = new JsonObject() });
        Assert.Equal("c1", Assert.Single(exchange.Contents("comm_close"))["comm_id"]!.GetValue<string>());
    }

    [Fact]
    public void Completion_keeps_the_cursor_where_it_is()
    {
        var reply = kernel.Ask("complete_request", new JsonObject { ["code"] = "Cons", ["cursor_pos"] = 4 }).Reply;
        Assert.Equal("ok", reply["status"]!.GetValue<string>());
        Assert.InRange(reply["cursor_start"]!.GetValue<int>(), 0, 4);
        Assert.Equal(4, reply["cursor_end"]!.GetValue<int>());
        Assert.NotNull(reply["matches"]!.AsArray());
    }

    [Fact]
    public void An_unknown_message_is_logged_and_the_kernel_lives()
    {
        var exchange = kernel.Ask("teleport_request");
        Assert.Equal(["status", "status"], exchange.Types);
        Assert.True(SpinWait.SpinUntil(() => kernel.Stderr.Contains("teleport_request", StringComparison.Ordinal), StdioKernel.Patience));
        Assert.Equal("ok", kernel.Ask("kernel_info_request").Status);
    }

    [Theory]
    [InlineData("this is no JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"channel":"shell","channel":"shell"}""")]
    [InlineData("""{"channel":"nowhere","header":{"msg_id":"1","msg_type":"kernel_info_request"},"content":{}}""")]
    [InlineData("""{"channel":"shell","header":{"msg_type":"kernel_info_request"},"content":{}}""")]
    [InlineData("""{"channel":"shell","header":{"msg_id":5,"msg_type":[]},"content":{}}""")]
    [InlineData("""{"channel":"shell","header":{"msg_id":"1","msg_type":"execute_request"}}""")]
    public void A_malformed_line_is_named_on_stderr_and_skipped(string line)
    {
        var before = kernel.Stderr.Split("skipped line").Length;
        kernel.SendLine(line);
        Assert.Equal("ok", kernel.Ask("kernel_info_request").Status);
        Assert.True(SpinWait.SpinUntil(() => kernel.Stderr.Split("skipped line").Length == before + 1, StdioKernel.Patience));
    }

    [Fact]
    public void A_request_without_what_it_needs_is_answered_with_an_error()
    {
        var exchange = kernel.Ask("execute_request");
        Assert.Equal("error", exchange.Status);
        Assert.Contains("code", exchange.Reply["evalue"]!.GetValue<string>());
    }
}
