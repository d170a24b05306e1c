namespace CSharpKernel.Tests.Session.Magics;

/// <summary><c>#!set</c>, <c>#!share</c> and <c>#!value</c>.</summary>
public sealed class SharingTests : SessionTests
{
    [Theory]
    [InlineData("--value https://example.com", "string", "https://example.com")]
    [InlineData("--value \"one two  three\"", "string", "one two  three")]
    [InlineData("--value \"say \\\"hi\\\"\"", "string", "say \"hi\"")]
    [InlineData("--value=5", "string", "5")]
    [InlineData("--value 5", "string", "5")]
    [InlineData("--value \"@text\"", "string", "@text")]
    [InlineData("--value 5 --mime-type application/json", "double", "5")]
    [InlineData("--value true --mime-type application/json", "bool", "True")]
    [InlineData("--value \"\\\"text\\\"\" --mime-type application/json", "string", "text")]
    [InlineData("--value \"[1,2]\" --mime-type application/json", "JsonDocument", "[1,2]")]
    [InlineData("--value @csharp:number", "double", "7")]
    [InlineData("--value @number", "double", "7")]
    [InlineData("--value @c#:number", "double", "7")]
    [InlineData("--value @csharp:number --byref", "int", "7")]
    [InlineData("--value @csharp:number --mime-type text/plain", "string", "7")]
    [InlineData("--value @csharp:list", "JsonDocument", "[1,2]")]
    [InlineData("--value @value:kept", "string", "kept text")]
    public async Task Set_declares_a_variable(string value, string type, string expected)
    {
        await Run("var number = 7; var list = new List<int> { 1, 2 };\n#!value --name kept\nkept text");
        Assert.Empty((await Run("#!set --name x " + value)).Events);
        Assert.Equal($"{type} {expected}", (await Run("$\"{(x is string ? \"string\" : x is bool ? \"bool\" : x is double ? \"double\" : x is int ? \"int\" : x.GetType().Name)} {((object)x is System.Text.Json.JsonDocument d ? d.RootElement.GetRawText() : x.ToString())}\"")).ResultText);
    }

    [Fact]
    public async Task Set_can_stand_among_the_lines_of_a_cell() =>
        Assert.Equal("a!", (await Run("var y = \"!\";\n#!set --name x --value a\nx + y")).ResultText);

    [Fact]
    public async Task Byref_is_the_same_object_and_without_it_a_copy()
    {
        await Run("var list = new List<int> { 1 };\n#!set --name same --value @csharp:list --byref\n#!set --name copy --value @csharp:list");
        await Run("list.Add(2);");
        Assert.Equal("2 1", (await Run("$\"{same.Count} {copy.RootElement.GetArrayLength()}\"")).ResultText);
    }

    [Theory]
    [InlineData("#!set --name class --value 1", "'class' cannot be the name of a variable.")]
    [InlineData("#!set --name a-b --value 1", "'a-b' cannot be the name of a variable.")]
    [InlineData("#!set --name x --value @csharp:coun", "There is no variable coun. Did you mean count?")]
    [InlineData("#!set --name x --value @value:nothing", "#!value keeps nothing of the name nothing. There are none yet.")]
    [InlineData("#!set --name x --value @javascript:v", "What javascript has lies in the browser")]
    [InlineData("#!set --name x --value @fsharp:v", "This kernel runs C# only; it has no variables of fsharp.")]
    [InlineData("#!set --name x --value text --byref", "--byref needs a variable")]
    [InlineData("#!set --name x --value @csharp:count --byref --mime-type text/plain", "--byref and --mime-type exclude each other")]
    [InlineData("#!set --name x --value nonsense --mime-type application/json", "It is not JSON")]
    [InlineData("#!set --name x --value @csharp:circle", "It cannot be written as JSON")]
    [InlineData("#!share --from csharp nothing", "There is no variable nothing.")]
    [InlineData("#!share --from sql v", "This kernel runs C# only; it has no variables of sql.")]
    [InlineData("#!share --from value missing", "#!value keeps nothing of the name missing.")]
    [InlineData("#!value --name v --from-file a --from-value b", "--from-file and --from-value exclude each other.")]
    [InlineData("#!value --name v --from-value b\ntext", "The text comes from --from-value or from the lines below #!value, not from both.")]
    [InlineData("#!value --name v", "#!value keeps the lines below it, and there are none.")]
    [InlineData("#!value --name v --from-file no/such.txt", "There is no file ")]
    [InlineData("#!value --name v --from-url ftp://example.com/x", "--from-url takes an address that begins with http:// or https://")]
    [InlineData("#!value --name v --from-url http://127.0.0.1:9/x", "Cannot fetch http://127.0.0.1:9/x")]
    public async Task What_cannot_be_had_is_an_error_of_its_line(string line, string expected)
    {
        await Run("class Circle { public Circle Self => this; }\nvar count = 1; var circle = new Circle();");
        var error = await Fail("\n" + line);
        Assert.StartsWith(expected, error.Message);
        Assert.Equal(2, error.Line);
        Assert.Equal("1", (await Run("count")).ResultText);
    }

    [Theory]
    [InlineData("#!value --name v\n one \n\"two\" \\ \n")]
    [InlineData("#!value --name v --from-file deep/text.txt")]
    [InlineData("#!value --name v --from-value \" one \n\"")]
    public async Task Value_keeps_text_and_share_brings_it_into_C_sharp(string code)
    {
        Write("deep/text.txt", " one \n\"two\" \\ ");
        if (code.Contains("--from-value")) code = "#!value --name v --from-value \" one \"";
        Assert.Empty((await Run(code)).Events);
        var expected = code.Contains("--from-value") ? " one " : " one \n\"two\" \\ ";
        Assert.Equal(expected, (await Run("#!share --from value v --as text\ntext")).ResultText);
        Assert.Equal(expected, (await Run("#!share --from value v\nv")).ResultText);
    }

    [Fact]
    public async Task Value_with_a_MIME_type_is_shown_and_JSON_arrives_as_JSON()
    {
        var data = Assert.Single((await Run("#!value --name v --mime-type application/json\n{\"a\": [1]}")).Displays).Data;
        Assert.Equal("{\"a\":[1]}", ((System.Text.Json.Nodes.JsonNode)data["application/json"]).ToJsonString());
        Assert.Equal("1", (await Run("#!share --from value v\nv.RootElement.GetProperty(\"a\").GetArrayLength()")).ResultText);
        Assert.Equal("<b>", (await Run("#!value --name h --mime-type text/html\n<b>")).Displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task Value_from_an_address_keeps_what_the_server_sends()
    {
        using var server = new System.Net.HttpListener();
        var port = 20_000 + Environment.ProcessId % 20_000;
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        var answer = Task.Run(async () =>
        {
            for (var i = 0; i < 2; i++)
            {
                var request = await server.GetContextAsync();
                var isThere = request.Request.Url!.AbsolutePath == "/there";
                request.Response.StatusCode = isThere ? 200 : 404;
                request.Response.ContentType = "text/csv; charset=utf-8";
                request.Response.Close("a,b"u8.ToArray(), willBlock: true);
            }
        });
        await Run($"#!value --name page --from-url http://127.0.0.1:{port}/there\n#!csharp\n#!share --from value page");
        Assert.Equal("a,b", (await Run("page")).ResultText);
        Assert.Contains("answers 404", (await Fail($"#!value --name page --from-url http://127.0.0.1:{port}/gone")).Message);
        await answer;
    }

    [Fact]
    public async Task Share_gives_the_object_itself_and_with_a_MIME_type_a_copy()
    {
        await Run("var list = new List<int> { 1 };\n#!share --from csharp list --as same\n#!share --from csharp list --as copy --mime-type application/json");
        await Run("list.Add(2);");
        Assert.Equal("2 1", (await Run("$\"{same.Count} {copy.RootElement.GetArrayLength()}\"")).ResultText);
        Assert.Equal("2", (await Run("#!share --from csharp list\nlist.Count")).ResultText);
    }

    [Fact]
    public async Task JavaScript_reads_variables_of_C_sharp_by_value()
    {
        await Run("var x = new { Name = \"<Ada> 'é'\", N = new[] { 1, 2 } };\n#!value --name text\nline");
        var data = (await Run("#!javascript\n#!share --from csharp x\n#!set --name t --value @value:text\nconsole.log(x, t);")).Displays[0].Data;
        Assert.Equal("(async () => {\nconst x = {\"Name\":\"<Ada> 'é'\",\"N\":[1,2]};\nconst t = \"line\";\n\n\nconsole.log(x, t);\n})();", data["application/javascript"]);
    }

    [Fact]
    public async Task Questions_need_somebody_who_answers()
    {
        var error = await Fail("#!set --name x --value @input:\"Your name?\"");
        Assert.Contains("nobody can type here", error.Message);
    }
}
