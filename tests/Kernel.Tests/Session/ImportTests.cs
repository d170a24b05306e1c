namespace CSharpKernel.Tests.Session;

public sealed class ImportTests : SessionTests
{
    [Fact]
    public async Task An_imported_file_runs_like_a_cell_and_its_usings_stay()
    {
        Write("setup.csx", "using System.Globalization;\nint Twice(int n) => 2 * n;\nvar start = 20;\nConsole.Write(\"ready\");");
        var output = await Run("#!import setup.csx\nTwice(start) + CultureInfo.InvariantCulture.Name.Length");
        Assert.Equal(("ready", "40"), (output.Stdout, output.ResultText));
        Assert.Equal("2", (await Run("NumberStyles.None; Twice(1)".Replace("NumberStyles.None; ", ""))).ResultText);
        Assert.Equal("None", (await Run("NumberStyles.None")).ResultText);
    }

    [Theory]
    [InlineData("#!import ../a/b.csx")]
    [InlineData("#!import \"../a/b.csx\"")]
    [InlineData("  #!import   ../a/b.csx  ")]
    public async Task A_path_starts_from_the_folder_of_the_notebook(string line)
    {
        Write("a/b.csx", "var x = 5;");
        Directory.CreateDirectory(Path.Combine(Folder, "notebooks"));
        using var session = new CSharpSession(Path.Combine(Folder, "notebooks"));
        Assert.Null(await session.ExecuteAsync(line, new RecordedOutput()));
    }

    [Fact]
    public async Task A_path_in_an_imported_file_starts_from_the_folder_of_that_file()
    {
        Write("a/first.csx", "#!import b/second.csx\nvar first = second + 1;");
        Write("a/b/second.csx", "var second = 1;");
        Assert.Equal("2", (await Run("#!import a/first.csx\nfirst")).ResultText);
    }

    [Fact]
    public async Task Code_before_an_import_runs_before_it()
    {
        Write("a.csx", "Console.Write(given);");
        Assert.Equal("7", (await Run("var given = 7;\n#!import a.csx")).Stdout);
    }

    [Fact]
    public async Task A_compile_error_names_the_file_and_its_line_and_the_line_that_imports()
    {
        Write("a.csx", "var x = 1;\nvar y = missing;");
        var error = await Fail("var ok = 1;\n#!import a.csx");
        Assert.Equal(2, error.Line);
        Assert.StartsWith("a.csx, line 2, column 9: error CS0103", error.Message);
    }

    [Fact]
    public async Task An_exception_names_the_file_and_its_line()
    {
        Write("a.csx", "\n\nthrow new Exception(\"inside\");");
        var error = await Fail("#!import a.csx");
        Assert.Equal(("Exception", 1), (error.Name, error.Line));
        Assert.Contains("   at a.csx, line 3:  throw new Exception(\"inside\");", error.Traceback);
    }

    [Fact]
    public async Task An_exception_in_a_function_of_an_imported_file_names_both_places()
    {
        Write("a.csx", "int Div(int n) => 1 / n;");
        var error = await Fail("#!import a.csx\n\nDiv(0)");
        Assert.Equal(3, error.Line);
        Assert.StartsWith("   at Div, a.csx, line 1:", error.Traceback[1]);
    }

    [Fact]
    public async Task Files_that_import_each_other_are_an_error()
    {
        Write("a.csx", "#!import b.csx");
        Write("b.csx", "#!import a.csx");
        Assert.Contains("a.csx → b.csx → a.csx", (await Fail("#!import a.csx")).Message);
    }

    [Fact]
    public async Task A_file_may_be_imported_twice()
    {
        Write("a.csx", "var x = 1;");
        Assert.Equal("1", (await Run("#!import a.csx\n#!import a.csx\nx")).ResultText);
    }

    [Theory]
    [InlineData("#!import missing.csx", "There is no file")]
    [InlineData("#!import", "needs FILE")]
    [InlineData("#!import text.txt", "reads .csx, .cs, .ipynb, .dib, .html and .js")]
    [InlineData("#!import script.fsx", "script.fsx is F#, and this kernel runs C# only")]
    [InlineData("#!import cells.dib", "cannot run F#")]
    [InlineData("#!import python.ipynb", "for the kernel 'python3' (language 'python'), and this kernel runs C# only")]
    [InlineData("#!import broken.ipynb", "is not valid JSON")]
    public async Task What_cannot_be_imported_is_an_error_of_that_line(string line, string message)
    {
        Write("text.txt", "");
        Write("script.fsx", "let x = 1");
        Write("cells.dib", "#!fsharp\nlet x = 1");
        Write("python.ipynb", """{"nbformat":4,"cells":[],"metadata":{"kernelspec":{"name":"python3","language":"python"}}}""");
        Write("broken.ipynb", "{ not json");
        var error = await Fail("\n" + line);
        Assert.Contains(message, error.Message);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public async Task The_code_cells_of_a_notebook_are_imported()
    {
        Write("n.ipynb", """
            {"nbformat": 4, "cells": [
              {"cell_type": "markdown", "source": ["# not code"]},
              {"cell_type": "code", "source": ["var x = 1;\n", "var y = 2;"]},
              {"cell_type": "code", "source": "x + y"}]}
            """);
        var output = await Run("#!import n.ipynb\nx - y");
        Assert.Equal(([("display", "3"), ("result", "-1")]), output.Events);
    }

    [Fact]
    public async Task The_cells_of_a_dib_file_are_imported_each_in_its_language()
    {
        Write("n.dib", "#!markdown\n# not shown\n#!csharp\nvar x = 1;\n#!html\n<b>\n#!csharp\nx + 1");
        Assert.Equal([("display", "<b>"), ("display", "2"), ("result", "1")], (await Run("#!import n.dib\nx")).Events);
    }

    [Fact]
    public async Task Cells_of_a_polyglot_notebook_are_imported_in_their_language()
    {
        Write("n.ipynb", """
            {"nbformat": 4, "metadata": {"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp"}}}, "cells": [
              {"cell_type": "code", "metadata": {"polyglot_notebook": {"kernelName": "html"}}, "source": "<b>"},
              {"cell_type": "code", "metadata": {}, "source": "1"}]}
            """);
        Assert.Equal([("display", "<b>"), ("display", "1")], (await Run("#!import n.ipynb")).Events);
    }

    [Theory]
    [InlineData("page.html", "<b>\n", "text/html", "<b>")]
    [InlineData("page.js", "let x;", "text/plain", "let x;")]
    public async Task What_a_browser_reads_is_imported_too(string name, string text, string mime, string expected)
    {
        Write(name, text);
        Assert.Equal(expected, (await Run("#!import " + name)).Displays[0].Data[mime]);
    }

    [Fact]
    public async Task Load_works_too()
    {
        Write("a.csx", "int FromLoad() => 3;");
        Assert.Equal("3", (await Run("#load \"a.csx\"\nFromLoad()")).ResultText);
    }
}
