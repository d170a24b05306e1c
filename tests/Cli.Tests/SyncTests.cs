using System.Text.Json.Nodes;
using CourseCli;

namespace Cli.Tests;

public class SyncTests
{
    [Fact]
    public void Changed_code_is_copied_and_prose_stays()
    {
        var (merged, changed) = SyncCommand.Merge(Notebook(("p", "markdown", "한글"), ("a", "code", "1"), ("b", "code", "2")),
                                                  Notebook(("p", "markdown", "English"), ("a", "code", "1"), ("b", "code", "old")));
        Assert.Equal(["b"], changed);
        Assert.Equal("English,1,2", Sources(merged));
    }

    [Fact]
    public void A_new_cell_lands_after_the_one_it_follows()
    {
        var (merged, changed) = SyncCommand.Merge(Notebook(("a", "code", "1"), ("new", "code", "9"), ("p", "markdown", "글")),
                                                  Notebook(("a", "code", "1"), ("p", "markdown", "text")));
        Assert.Equal(["new"], changed);
        Assert.Equal("1,9,text", Sources(merged));
    }

    [Fact]
    public void The_same_code_changes_nothing() =>
        Assert.Empty(SyncCommand.Merge(Notebook(("a", "code", "1")), Notebook(("a", "code", "1"))).Changed);

    [Fact]
    public void A_code_cell_of_the_English_edition_alone_is_named() =>
        Assert.Contains("'b'", Assert.Throws<UsageException>(() => SyncCommand.Merge(Notebook(("a", "code", "1")), Notebook(("b", "code", "1")))).Message);

    private static JsonObject Notebook(params (string Id, string Type, string Source)[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject { ["id"] = cell.Id, ["cell_type"] = cell.Type, ["source"] = cell.Source })]),
    };

    private static string Sources(JsonNode notebook) => string.Join(",", notebook["cells"]!.AsArray().Select(cell => (string)cell!["source"]!));
}
