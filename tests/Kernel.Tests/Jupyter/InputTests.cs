using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

[Collection(SharedKernel.Name)]
public sealed class InputTests(StdioKernel kernel)
{
    private const string Using = "using Microsoft.DotNet.Interactive.Commands; ";

    [Fact]
    public void A_cell_asks_with_a_prompt()
    {
        var id = kernel.SendCode("Console.Write(\"before\"); $\"Hello {await GetInputAsync(\"Your name?\")}\"", allowStdin: true);
        var question = Question(id);
        Assert.Equal("""{"prompt":"Your name?","password":false}""", question["content"]!.ToJsonString());
        Assert.Equal(["stream", "input_request"], kernel.Messages(id).Types.TakeLast(2));
        Answer("Ada");
        Assert.Equal("Hello Ada", Result(id));
    }

    [Fact]
    public void A_password_is_hidden_while_it_is_typed_and_when_it_is_shown()
    {
        var id = kernel.SendCode("var secret = await GetPasswordAsync(\"Key?\"); Console.WriteLine(secret); Console.WriteLine(secret.GetClearTextPassword().Length); display(new { secret }); secret", allowStdin: true);
        Assert.Equal("""{"prompt":"Key?","password":true}""", Question(id)["content"]!.ToJsonString());
        Answer("hunter2");
        var exchange = kernel.Await(id);
        Assert.Equal("••••••••\n7\n", exchange.Stream("stdout"));
        Assert.Equal("ok", exchange.Status);
        Assert.DoesNotContain("hunter2", string.Concat(exchange.Messages.Select(message => message.ToJsonString())));
    }

    [Theory]
    [InlineData("@input:\"Your name?\"", "{\"prompt\":\"Your name?\",\"password\":false}", "Ada")]
    [InlineData("\"@input:Your name?\"", "{\"prompt\":\"Your name?\",\"password\":false}", "Ada")]
    [InlineData("@input:{\"prompt\": \"Your \\\"{name}\\\"?\", \"saveAs\": \"x\"}", "{\"prompt\":\"Your \\\"{name}\\\"?\",\"password\":false}", "Ada")]
    [InlineData("@input", "{\"prompt\":\"Value\",\"password\":false}", "Ada")]
    [InlineData("@password:\"Key?\"", "{\"prompt\":\"Key?\",\"password\":true}", "••••••••")]
    public void A_magic_asks_for_a_value(string value, string request, string expected)
    {
        var id = kernel.SendCode($"#!set --name asked --value {value}\n$\"{{asked}}\"", allowStdin: true);
        Assert.Equal(JsonNode.Parse(request)!.ToJsonString(), Question(id)["content"]!.ToJsonString());
        Answer("Ada");
        Assert.Equal(expected, Result(id));
    }

    [Fact]
    public void The_type_of_an_input_may_be_password()
    {
        var id = kernel.SendCode("await GetInputAsync(\"?\", \"password\")", allowStdin: true);
        Assert.True(Question(id)["content"]!["password"]!.GetValue<bool>());
        Answer("x");
        Assert.Equal("x", Result(id));
    }

    [Fact]
    public void Several_inputs_are_asked_one_after_another()
    {
        var id = kernel.SendCode(Using + "var all = await GetInputsAsync(new[] { new InputDescription(\"name\"), new InputDescription(\"key\", \"The key?\") { TypeHint = \"password\" } }); all[\"name\"] + all[\"key\"]", allowStdin: true);
        Assert.Equal("name", Question(id)["content"]!["prompt"]!.GetValue<string>());
        Answer("a");
        Assert.Equal("""{"prompt":"The key?","password":true}""", Question(id, 2)["content"]!.ToJsonString());
        Answer("b");
        Assert.Equal("ab", Result(id));
    }

    [Fact]
    public void Questions_of_two_tasks_do_not_stand_on_the_page_at_once()
    {
        var id = kernel.SendCode("string.Join(\"+\", await Task.WhenAll(GetInputAsync(\"1\"), GetInputAsync(\"2\")))", allowStdin: true);
        Question(id);
        Assert.Single(kernel.Messages(id).Contents("input_request"));
        Answer("a");
        Question(id, 2);
        Answer("b");
        Assert.Equal("a+b", Result(id));
    }

    [Fact]
    public void The_console_reads_characters_of_a_line()
    {
        var id = kernel.SendCode("$\"{(char)Console.Read()}{(char)Console.Read()}{Console.ReadLine()}|{Console.ReadLine()}\"", allowStdin: true);
        Question(id);
        Answer("abcd");
        Question(id, 2);
        Answer("next");
        Assert.Equal("abcd|next", Result(id));
    }

    [Theory]
    [InlineData("Console.ReadLine();")]
    [InlineData("await GetInputAsync(\"?\");")]
    [InlineData("GetInputAsync(\"?\").Result.Display();")]
    public void An_interrupt_stops_a_cell_that_waits_and_late_answers_do_no_harm(string code)
    {
        var id = kernel.SendCode("var kept = 5; " + code, allowStdin: true);
        var asked = Question(id);
        kernel.Send("interrupt_request", channel: "control");
        Assert.Equal("Interrupted", kernel.Await(id).Reply["ename"]!.GetValue<string>());

        Answer("too late");
        var next = kernel.SendCode("await GetInputAsync(\"again\") + kept", allowStdin: true);
        Question(next);
        AnswerTo(asked, "too late as well");
        Answer("right");
        Answer("doubled");
        Assert.Equal("right5", Result(next));
        var last = kernel.SendCode("Console.ReadLine()", allowStdin: true);
        Question(last);
        Answer("fresh");
        Assert.Equal("fresh", Result(last));
    }

    [Theory]
    [InlineData("await GetInputAsync(\"?\");")]
    [InlineData("await GetPasswordAsync(\"?\");")]
    [InlineData("Console.ReadLine();")]
    [InlineData("Console.Read();")]
    public void Where_nobody_can_type_a_cell_fails_at_once_and_says_what_to_do(string code)
    {
        var exchange = kernel.Run(code);
        Assert.Equal("InvalidOperationException", exchange.Reply["ename"]!.GetValue<string>());
        Assert.Contains("Put the value in a variable", exchange.Reply["evalue"]!.GetValue<string>());
        Assert.DoesNotContain("input_request", exchange.Types);
    }

    [Fact]
    public void A_task_that_asks_after_its_cell_has_ended_is_told()
    {
        kernel.RunWell("var later = new TaskCompletionSource(); var asking = Task.Run(async () => { await later.Task; return await GetInputAsync(\"?\"); });");
        var exchange = kernel.Run("later.SetResult(); await asking");
        Assert.Contains("nobody can type here", exchange.Reply["evalue"]!.GetValue<string>());
    }

    private JsonObject Question(string id, int number = 1)
    {
        kernel.WaitFor(_ => kernel.Messages(id).Contents("input_request").Count == number);
        return kernel.Messages(id).Messages.Last(message => StdioKernel.Text(message, "header", "msg_type") == "input_request");
    }

    private string Result(string id)
    {
        var exchange = kernel.Await(id);
        Assert.True(exchange.Status == "ok", exchange.Reply.ToJsonString());
        return Assert.Single(exchange.Contents("execute_result"))["data"]!["text/plain"]!.GetValue<string>();
    }

    private void Answer(string value) => kernel.Send("input_reply", new JsonObject { ["value"] = value, ["status"] = "ok" }, "stdin");

    /// <summary>An answer that says which question it belongs to, as JupyterLab sends it.</summary>
    private void AnswerTo(JsonObject question, string value) => kernel.SendLine(new JsonObject
    {
        ["channel"] = "stdin",
        ["header"] = new JsonObject { ["msg_id"] = Guid.NewGuid().ToString(), ["msg_type"] = "input_reply", ["session"] = "test", ["username"] = "test", ["version"] = "5.3" },
        ["parent_header"] = question["header"]!.DeepClone(),
        ["metadata"] = new JsonObject(),
        ["content"] = new JsonObject { ["value"] = value },
    }.ToJsonString());
}
