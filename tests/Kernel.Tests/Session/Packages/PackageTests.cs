using System.Net;
using System.Net.Sockets;

namespace CSharpKernel.Tests.Session.Packages;

/// <summary><c>#r "nuget: …"</c>, with packages that lie in a folder.</summary>
public sealed partial class PackageTests : SessionTests
{
    private readonly PackageFeed _feed;

    private static readonly string Cache = Directory.CreateTempSubdirectory("kernel-tests-cache").FullName;

    static PackageTests() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Cache);

    public PackageTests()
    {
        _feed = new PackageFeed(Path.Combine(Folder, "feed"));
        _feed.Configure(Folder, "feed");
    }

    [Fact]
    public async Task A_package_comes_with_what_it_depends_on_and_says_which_version_came()
    {
        _feed.Add("Inner", "2.1.0");
        _feed.Add("Outer", "1.0.0", "public static string Both => Version + \" with \" + Inner.Version;", dependency: ("Inner", "2.1.0"));
        var output = await Run("#r \"nuget: Outer, 1.0.0\"\nOuter.Both + Inner.Version");
        Assert.Equal("1.0.0 with 2.1.02.1.0", output.ResultText);
        Assert.Equal("Installing Outer 1.0.0 …", output.Displays[0].Data["text/plain"]);
        Assert.Matches(@"^Installed Outer 1\.0\.0( \([\d.]+ s\))?$", (string)output.Displays[^1].Data["text/plain"]);
        Assert.StartsWith("<div>Installed <b>Outer 1.0.0</b>", (string)output.Displays[^1].Data["text/html"]);
        Assert.Equal([false, .. Enumerable.Repeat(true, output.Displays.Count - 1)], output.Displays.Select(display => display.Update));
        Assert.Single(output.Displays.Select(display => display.Id).Distinct());
    }

    [Fact]
    public async Task A_native_library_of_a_package_is_found()
    {
        var native = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        _feed.Add("WithNative", "1.0.0", "[System.Runtime.InteropServices.DllImport(\"kernel_tests_package\", EntryPoint = \"SystemNative_GetPid\")] public static extern int Pid();",
            native: (native, "libkernel_tests_package.so"));
        Assert.Equal(Environment.ProcessId.ToString(), (await Run("#r \"nuget: WithNative\"\nWithNative.Pid()")).ResultText);
    }

    [Theory]
    [InlineData("", "1.5.0")]
    [InlineData(", *", "1.5.0")]
    [InlineData(", *-*", "2.0.0-beta")]
    [InlineData(", 1.*", "1.5.0")]
    [InlineData(", 1.0.*", "1.0.3")]
    [InlineData(",1.0.2", "1.0.2")]
    [InlineData(", 2.0.0-beta", "2.0.0-beta")]
    [InlineData(", [1.0,1.1)", "1.0.2")]
    public async Task The_version_is_the_one_asked_for(string asked, string expected)
    {
        foreach (var version in new[] { "1.0.2", "1.0.3", "1.5.0", "2.0.0-beta" }) _feed.Add("Many", version);
        Assert.Equal(expected, (await Run($"#r \"nuget:Many{asked}\"\nMany.Version")).ResultText);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_says_why_and_the_next_one_comes()
    {
        (string Reference, string Expected, string Code)[] cases =
        [
            ("nuget: Nowhere", "There is no package Nowhere in test feed.", "NU1101"),
            ("nuget: Some, 9.9.9", "There is no version 9.9.9 of Some. The nearest is 1.0.0.", "NU1102"),
            ("nuget: Preview", "Of Preview there are previews only, such as 1.0.0-beta. #r \"nuget: Preview, *-*\" takes them.", "NU1103"),
            ("nuget: Future", "Future is not there for .NET 10.", "NU1202"),
            ("nuget: Broken", "There is no package Lost in test feed, and Broken cannot do without it.", "NU1101"),
            ("nuget: two words", "'nuget: two words' names no package. The form is:", ""),
            ("nuget:", "'nuget:' names no package.", ""),
            ("nuget: Some, ", "'nuget: Some,' names no package.", ""),
            ("nuget: Some, 1.0 & 2.0", "'nuget: Some, 1.0 & 2.0' names no package.", ""),
        ];
        _feed.Add("Some", "1.0.0");
        _feed.Add("Preview", "1.0.0-beta");
        _feed.Add("Future", "1.0.0", framework: "net99.0");
        _feed.Add("Lost", "1.0.0");
        _feed.Add("Broken", "1.0.0", dependency: ("Lost", "1.0.0"));
        File.Delete(Path.Combine(_feed.Folder, "Lost.1.0.0.nupkg"));
        foreach (var (reference, expected, code) in cases)
        {
            var output = new RecordedOutput();
            var error = await Fail($"Console.Write(\"ran\");\n#r \"{reference}\"", output);
            Assert.Contains(expected, error.Message);
            Assert.Contains(code, error.Message);
            Assert.Equal(2, error.Line);
            Assert.Empty(output.Stdout);
            if (code.Length > 0) Assert.StartsWith("Not installed: ", (string)output.Displays[^1].Data["text/plain"]);
        }

        Assert.Equal("1.0.0", (await Run("#r \"nuget: Some\"\nSome.Version")).ResultText);
    }

    [Fact]
    public async Task What_is_missing_in_a_cell_of_several_is_the_error_of_its_line()
    {
        _feed.Add("Some", "1.0.0");
        Assert.Equal(3, (await Fail("#r \"nuget: Some\"\n\n#r \"nuget: Nowhere\"")).Line);
        // Nothing of that cell is loaded, so another version of Some can still be had.
        _feed.Add("Some", "0.9.0");
        Assert.Equal("0.9.0", (await Run("#r \"nuget: Some, 0.9.0\"\nSome.Version")).ResultText);
    }

    [Fact]
    public async Task Packages_of_one_cell_are_restored_together()
    {
        _feed.Add("First", "1.0.0");
        _feed.Add("Second", "1.0.0");
        var output = await Run("#r \"nuget: First\"\n#r \"nuget: Second, 1.0.0\"\nFirst.Version + Second.Version");
        Assert.StartsWith("Installed First 1.0.0, Second 1.0.0", (string)output.Displays[^1].Data["text/plain"]);
        Assert.Single(output.Displays.Select(display => display.Id).Distinct());
    }

    [Fact]
    public async Task A_package_that_is_loaded_stays_as_it_is()
    {
        _feed.Add("Lib", "1.0.0");
        _feed.Add("Lib", "2.0.0");
        _feed.Add("NeedsNew", "1.0.0", dependency: ("Lib", "2.0.0"));
        await Run("#r \"nuget: Lib, 1.0.0\"");
        foreach (var same in new[] { "Lib", "lib, 1.0", "Lib, *", "Lib, 1.*", "Lib, 1.0.0.0" })
            Assert.Equal([("display", "Installed Lib 1.0.0")], (await Run($"#r \"nuget: {same}\"")).Events);
        var other = await Fail("#r \"nuget: Lib, 2.0.0\"");
        Assert.Contains("Lib 1.0.0 is loaded, and 2.0.0 cannot be loaded beside it. Restart the kernel", other.Message);
        var needs = await Fail("#r \"nuget: NeedsNew\"");
        Assert.Contains("The packages do not go together", needs.Message);
        Assert.Contains("restart the kernel", needs.Message);
        Assert.Equal("1.0.0", (await Run("Lib.Version")).ResultText);
    }

    [Fact]
    public async Task One_package_in_two_versions_in_one_cell_is_an_error() =>
        Assert.Contains("Lib is asked for twice in this cell, as 1.0.0 and 2.0.0.", (await Fail("#r \"nuget: Lib, 1.0.0\"\n#r \"nuget: Lib, 2.0.0\"")).Message);

    [Fact]
    public async Task What_was_restored_once_needs_no_source_again()
    {
        _feed.Add("Once", "1.0.0");
        await Run("#r \"nuget: Once\"");
        Directory.Delete(_feed.Folder, recursive: true);
        using var later = new CSharpSession(Folder);
        var output = new RecordedOutput();
        Assert.Null(await later.ExecuteAsync("#r \"nuget: Once\"\nOnce.Version", output));
        Assert.Equal(("1.0.0", "Installed Once 1.0.0"), (output.ResultText, output.Displays[^1].Data["text/plain"]));
    }

    [Fact]
    public async Task What_was_removed_since_is_restored_again()
    {
        _feed.Add("Gone", "1.0.0");
        await Run("#r \"nuget: Gone\"");
        Directory.Delete(Path.Combine(Folder, "packages"), recursive: true);
        using var later = new CSharpSession(Folder);
        Assert.Null(await later.ExecuteAsync("#r \"nuget: Gone\"\nGone.Version", new RecordedOutput()));
        Assert.True(Directory.Exists(Path.Combine(Folder, "packages", "gone")));
    }

    [Fact]
    public async Task The_newest_version_is_looked_for_again_after_a_day_if_the_sources_can_be_reached()
    {
        _feed.Add("Moving", "1.0.0");
        await Run("#r \"nuget: Moving\"");
        _feed.Add("Moving", "2.0.0");
        Assert.Equal(("1.0.0", ""), await InANewSession());
        PassADay();
        Assert.Equal(("2.0.0", ""), await InANewSession());
        PassADay();
        Directory.Delete(_feed.Folder, recursive: true);
        Assert.Equal(("2.0.0", "The sources of packages cannot be reached; these are the versions of an earlier day.\n"), await InANewSession());

        void PassADay() => File.SetLastWriteTimeUtc(
            Directory.GetFiles(Cache, "packages.json", SearchOption.AllDirectories).Single(stamp => File.ReadAllText(stamp).Contains(Folder)), DateTime.UtcNow.AddHours(-25));

        async Task<(string? Version, string Notice)> InANewSession()
        {
            using var session = new CSharpSession(Folder);
            var output = new RecordedOutput();
            Assert.Null(await session.ExecuteAsync("#r \"nuget: Moving\"\nMoving.Version", output));
            return (output.ResultText, output.Stderr);
        }
    }

    [Fact]
    public async Task Two_sessions_can_restore_the_same_at_once()
    {
        _feed.Add("Shared", "1.0.0");
        using var other = new CSharpSession(Folder);
        const string code = "#r \"nuget: Shared\"\nShared.Version";
        var outputs = new[] { new RecordedOutput(), new RecordedOutput() };
        var errors = await Task.WhenAll(Session.ExecuteAsync(code, outputs[0]), other.ExecuteAsync(code, outputs[1]));
        Assert.All(errors, Assert.Null);
        Assert.All(outputs, output => Assert.Equal("1.0.0", output.ResultText));
    }

    [Fact]
    public async Task A_restore_can_be_interrupted()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);   // accepts, and never answers
        silent.Start();
        _feed.Configure(Folder, $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/index.json");
        var output = new RecordedOutput();
        var run = Session.ExecuteAsync("#r \"nuget: Never\"", output);
        await silent.AcceptTcpClientAsync();
        Session.Interrupt();
        Assert.Equal("Interrupted", (await run.WaitAsync(TimeSpan.FromMinutes(1)))?.Name);
        Assert.Equal("Not installed: Never", output.Displays[^1].Data["text/plain"]);

        _feed.Add("Some", "1.0.0");
        _feed.Configure(Folder, "feed");
        Assert.Equal("1.0.0", (await Run("#r \"nuget: Some\"\nSome.Version")).ResultText);
    }

    [Fact]
    public async Task A_loaded_file_can_ask_for_packages()
    {
        _feed.Add("Some", "1.0.0");
        Write("a.csx", "#load \"b.csx\"");
        Write("b.csx", "#r \"nuget: Some\"\nvar version = Some.Version;");
        Assert.Equal("1.0.0", (await Run("#load \"a.csx\"\nversion")).ResultText);
    }

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive, 1.0.0-beta.25070.1")]
    [InlineData("microsoft.dotnet.interactive.formatting, *-*")]
    public async Task Packages_of_NET_Interactive_are_the_kernel_itself(string package)
    {
        var output = await Run($"#r \"nuget: {package}\"\nusing Microsoft.DotNet.Interactive.Formatting;\nFormatter.ListExpansionLimit");
        Assert.Contains("is part of this kernel", output.Stderr);
        Assert.Equal("20", output.ResultText);
    }

    [Fact]
    public async Task A_library_by_path_and_the_package_of_the_same_name_do_not_clash()
    {
        _feed.Add("Same", "1.0.0");
        Directory.CreateDirectory(Path.Combine(Folder, "libs"));
        using (var package = System.IO.Compression.ZipFile.OpenRead(Path.Combine(_feed.Folder, "Same.1.0.0.nupkg")))
        using (var file = File.Create(Path.Combine(Folder, "libs", "Same.dll")))
        using (var dll = package.GetEntry("lib/net8.0/Same.dll")!.Open())
            dll.CopyTo(file);
        File.Delete(Path.Combine(_feed.Folder, "Same.1.0.0.nupkg"));
        _feed.Add("Same", "2.0.0");
        await Run("#r \"libs/Same.dll\"");
        var output = await Run("#r \"nuget: Same\"\nSame.Version");
        Assert.Equal("1.0.0", output.ResultText);
        Assert.Contains("Same is in use already", output.Stderr);
    }
}
