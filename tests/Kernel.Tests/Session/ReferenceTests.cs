using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CSharpKernel.Tests.Session;

public sealed class ReferenceTests : SessionTests
{
    [Theory]
    [InlineData("#r \"libs/Shapes.dll\"")]
    [InlineData("#r \"./libs/../libs/Shapes.dll\"")]
    [InlineData("// a comment first\n#r \"libs/Shapes.dll\"\nusing System.Text;")]
    public async Task A_library_is_found_from_the_folder_of_the_notebook(string line)
    {
        Build("libs/Shapes.dll", "namespace Shapes; public class Square { public int Area => 9; }");
        Assert.Equal("9", (await Run(line + "\nusing Shapes;\nnew Square().Area")).ResultText);
        Assert.Equal("9", (await Run("new Square().Area")).ResultText);
    }

    [Fact]
    public async Task A_path_in_an_imported_file_starts_from_the_folder_of_that_file()
    {
        Build("deep/libs/Shapes.dll", "namespace Shapes; public class Square { public int Area => 9; }");
        Write("deep/setup.csx", "#r \"libs/Shapes.dll\"\nusing Shapes;");
        Assert.Equal("9", (await Run("#!import deep/setup.csx\nnew Square().Area")).ResultText);
    }

    [Fact]
    public async Task What_a_library_depends_on_lies_beside_it_and_can_be_used_by_name()
    {
        var inner = Build("libs/Inner.dll", "namespace Inner; public class Core { public virtual string Name => \"core\"; }");
        var middle = Build("libs/Middle.dll", "namespace Middle; public class Between : Inner.Core { }", inner);
        Build("libs/Outer.dll", "namespace Outer; public class Shell : Middle.Between { public override string Name => base.Name + \" in a shell\"; }", inner, middle);
        Assert.Equal("core in a shell", (await Run("#r \"libs/Outer.dll\"\nusing Inner;\nCore core = new Outer.Shell(); core.Name")).ResultText);
    }

    [Fact]
    public async Task A_native_library_is_loaded_from_the_folder_of_the_library()
    {
        // Any native library serves; this one is part of .NET and has a function without arguments.
        var native = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        Build("libs/Wrapper.dll", "using System.Runtime.InteropServices; public static class Wrapper { [DllImport(\"kernel_tests_native\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid(); }");
        File.Copy(native, Path.Combine(Folder, "libs", "libkernel_tests_native.so"));
        Assert.Equal(Environment.ProcessId.ToString(), (await Run("#r \"libs/Wrapper.dll\"\nWrapper.Pid()")).ResultText);
    }

    [Fact]
    public async Task A_native_library_in_the_runtimes_folder_is_found_too()
    {
        var native = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        Build("libs/Wrapper.dll", "using System.Runtime.InteropServices; public static class Wrapper { [DllImport(\"kernel_tests_native\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid(); }");
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "libs/runtimes", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "native"));
        File.Copy(native, Path.Combine(folder.FullName, "libkernel_tests_native.so"));
        Assert.Equal(Environment.ProcessId.ToString(), (await Run("#r \"libs/Wrapper.dll\"\nWrapper.Pid()")).ResultText);
    }

    [Fact]
    public async Task A_missing_file_is_a_clear_error_and_the_session_goes_on()
    {
        var error = await Fail("using System.Text;\n#r \"libs/Missing.dll\"");
        Assert.Contains(Path.Combine(Folder, "libs", "Missing.dll"), error.Message);
        Assert.Contains("build it first", error.Message);
        Build("libs/Missing.dll", "public class Found { }");
        Assert.Equal("Found", (await Run("#r \"libs/Missing.dll\"\nnew Found()")).ResultText);
    }

    [Theory]
    [InlineData("Text.dll", "not a library")]
    [InlineData("Empty.dll", "")]
    public async Task A_file_that_is_no_library_is_an_error(string name, string content)
    {
        Write(name, content);
        Assert.Contains(name, (await Fail($"#r \"{name}\"")).Message);
    }

    [Fact]
    public async Task A_library_built_again_is_not_loaded_again_and_the_user_is_told()
    {
        Build("Lib.dll", "public class Version { public static int Number => 1; }");
        await Run("#r \"Lib.dll\"\nvar first = Version.Number;");
        Assert.Empty((await Run("#r \"Lib.dll\"")).Stderr);
        File.Delete(Path.Combine(Folder, "Lib.dll"));
        Build("Lib.dll", "public class Version { public static int Number => 2; }");
        var output = await Run("#r \"Lib.dll\"\nVersion.Number");
        Assert.Equal("1", output.ResultText);
        Assert.Contains("Restart the kernel", output.Stderr);
    }

    [Fact]
    public async Task The_same_library_from_two_folders_is_one_library()
    {
        var first = Build("a/Lib.dll", "public class Thing { }");
        Directory.CreateDirectory(Path.Combine(Folder, "b"));
        File.Copy(first, Path.Combine(Folder, "b", "Lib.dll"));
        await Run("#r \"a/Lib.dll\"\nvar thing = new Thing();");
        var output = await Run("#r \"b/Lib.dll\"\nThing same = thing; same");
        Assert.Equal(("Thing", ""), (output.ResultText, output.Stderr));
    }

    [Fact]
    public async Task A_library_shows_its_values_through_the_display_library_of_the_kernel()
    {
        var display = typeof(Microsoft.DotNet.Interactive.DisplaySink).Assembly.Location;
        Build("libs/Charts.dll", """
            using Microsoft.DotNet.Interactive.Formatting;
            [TypeFormatterSource(typeof(Source))] public class Chart { }
            public class Source : ITypeFormatterSource
            {
                public System.Collections.Generic.IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new HtmlFormatter<Chart>(c => "<svg/>"), new PlainTextFormatter<Chart>(c => "chart")];
            }
            """, display);
        File.Copy(display, Path.Combine(Folder, "libs", Path.GetFileName(display)));
        var output = await Run("#r \"libs/Charts.dll\"\ndisplay(new Chart());");
        Assert.Equal("<svg/>", output.Displays[0].Data["text/html"]);
    }

    [Fact]
    public async Task A_library_of_the_name_of_one_of_the_kernels_own_is_loaded_all_the_same()
    {
        Build("libs/Microsoft.CodeAnalysis.dll", "public class NotRoslyn { public static string Name => \"mine\"; }");
        Assert.Equal("mine", (await Run("#r \"libs/Microsoft.CodeAnalysis.dll\"\nNotRoslyn.Name")).ResultText);
    }

    private string Build(string name, string code, params string[] references)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Where(f => Path.GetFileName(f).StartsWith("System.", StringComparison.Ordinal));
        var result = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(name), [CSharpSyntaxTree.ParseText(code)],
            framework.Concat(references).Select(r => MetadataReference.CreateFromFile(r)), new(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
