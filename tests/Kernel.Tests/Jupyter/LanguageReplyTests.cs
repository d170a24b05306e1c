using System.Text.Json.Nodes;

namespace CSharpKernel.Tests.Jupyter;

/// <summary>Completion and hover as front-ends get them. In every cell, ¦ is the caret.</summary>
[Collection(SharedKernel.Name)]
public sealed class LanguageReplyTests(StdioKernel kernel)
{
    [Theory]
    [InlineData("Math.Sqr¦t(1)", 5, 8, "Sqrt")]
    [InlineData("\"😀\".Substr¦", 4, 10, "Substring")]
    [InlineData("var 변수 = \"😀😀\"; 변¦", 15, 16, "변수")]
    [InlineData("#!time\nMath.Sqr¦", 12, 15, "Sqrt")]
    [InlineData("Math.Sqr¦; // 😀", 5, 8, "Sqrt")]
    public void Positions_count_code_points(string marked, int start, int end, string match)
    {
        var reply = Ask("complete_request", marked);
        Assert.Equal("ok", (string?)reply["status"]);
        Assert.Equal((start, end), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Contains(match, reply["matches"]!.AsArray().Select(m => (string?)m));
    }

    [Fact]
    public void Every_match_says_what_it_is()
    {
        var reply = Ask("complete_request", "Math.Sqr¦");
        var typed = reply["metadata"]!["_jupyter_types_experimental"]!.AsArray();
        Assert.Equal(reply["matches"]!.AsArray().Select(m => (string?)m), typed.Select(t => (string?)t!["text"]));
        Assert.Equal("""{"start":5,"end":8,"text":"Sqrt","type":"method","signature":"double Sqrt(double d)"}""", typed[0]!.ToJsonString());
    }

    [Theory]
    [InlineData("Mat", null)]
    [InlineData("Mat", 99)]
    [InlineData("Mat", 3)]
    public void Without_a_position_the_caret_is_at_the_end(string code, int? position)
    {
        var content = new JsonObject { ["code"] = code };
        if (position is not null) content["cursor_pos"] = position;
        Assert.Equal(3, (int)kernel.Ask("complete_request", content).Reply["cursor_end"]!);
    }

    [Fact]
    public void Hover_comes_as_text_markdown_and_html()
    {
        var reply = Ask("inspect_request", "\"😀\".Substring(¦");
        Assert.True((bool)reply["found"]!);
        Assert.Contains("\n→ startIndex (int)", (string?)reply["data"]!["text/plain"]);
        Assert.StartsWith("```csharp\n", (string?)reply["data"]!["text/markdown"]);
        Assert.Contains("<b>startIndex</b>", (string?)reply["data"]!["text/html"]);
    }

    [Fact]
    public void All_overloads_come_with_detail()
    {
        var content = new JsonObject { ["code"] = "\"\".Substring(1)", ["cursor_pos"] = 5, ["detail_level"] = 1 };
        Assert.Contains("Overloads:", (string?)kernel.Ask("inspect_request", content).Reply["data"]!["text/plain"]);
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_found()
    {
        var reply = Ask("inspect_request", "unknown¦");
        Assert.Equal("ok", (string?)reply["status"]);
        Assert.False((bool)reply["found"]!);
        Assert.Empty(reply["data"]!.AsObject());
    }

    [Fact]
    public void A_running_cell_keeps_no_editor_waiting_and_stays_busy()
    {
        var gate = Path.GetTempFileName();
        var cell = kernel.SendCode($"var running = 1; while (File.Exists(@\"{gate}\")) await Task.Delay(10);");
        kernel.WaitFor(m => StdioKernel.Text(m, "header", "msg_type") == "execute_input" && StdioKernel.Text(m, "parent_header", "msg_id") == cell);
        Assert.NotEmpty(Ask("complete_request", "Math.Sqr¦")["matches"]!.AsArray());
        // The last state that a front-end hears of is that of the cell.
        kernel.WaitFor(m => StdioKernel.Text(m, "parent_header", "msg_id") == cell && kernel.Messages(cell).Contents("status").Count == 2);
        Assert.Equal(["busy", "busy"], kernel.Messages(cell).Contents("status").Select(s => (string?)s["execution_state"]));
        File.Delete(gate);
        Assert.Equal("idle", (string?)kernel.Await(cell).Contents("status")[^1]["execution_state"]);
        Assert.Contains("running", Ask("complete_request", "runn¦")["matches"]!.AsArray().Select(m => (string?)m));
    }

    private JsonObject Ask(string type, string marked)
    {
        var caret = marked.IndexOf('¦');
        return kernel.Ask(type, new JsonObject { ["code"] = marked.Remove(caret, 1), ["cursor_pos"] = marked[..caret].EnumerateRunes().Count() }).Reply;
    }
}
