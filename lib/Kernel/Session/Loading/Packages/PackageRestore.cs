using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace CSharpKernel;

/// <summary>Restores packages with the .NET SDK, for a project that has nothing but them.</summary>
internal static class PackageRestore
{
    private static readonly string Framework = $"net{Environment.Version.Major}.{Environment.Version.Minor}";

    /// <summary>The framework and the system that packages are restored for.</summary>
    public static string Target { get; } = $"{Framework}/{RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Restores packages and what they depend on.</summary>
    /// <param name="requests">The packages.</param>
    /// <param name="sources">Where they come from.</param>
    /// <param name="folder">Where the project is written.</param>
    /// <param name="cancel">Ends the restore.</param>
    /// <returns>The packages, and warnings for the user.</returns>
    /// <exception cref="PackageException">One of them cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped.</exception>
    public static async Task<(IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Warnings)> RunAsync(
        IReadOnlyList<PackageRequest> requests, PackageSources sources, string folder, CancellationToken cancel)
    {
        var project = Path.Combine(folder, "packages.csproj");
        var assets = Path.Combine(folder, "obj", "project.assets.json");
        await File.WriteAllTextAsync(project, Project(requests, sources), cancel);
        if (File.Exists(assets)) File.Delete(assets);   // what it says must be of this restore

        var (code, output) = await DotnetAsync(["restore", project, "-v:quiet", "-nologo", "-tl:off"], folder, cancel);
        var messages = RestoreMessages.Read(assets, output);
        if (code != 0) throw RestoreMessages.Explain(messages, output, requests);
        try
        {
            return (RestoredPackage.ReadAssets(assets, Target), RestoreMessages.Warnings(messages));
        }
        catch (FormatException e)
        {
            throw new PackageException(e.Message);
        }
    }

    /// <summary>The properties stand before the SDK's own, or they would come too late to keep out what lies in folders above.</summary>
    private static string Project(IReadOnlyList<PackageRequest> requests, PackageSources sources) => $"""
        <Project>
          <PropertyGroup>
            <ImportDirectoryBuildProps>false</ImportDirectoryBuildProps>
            <ImportDirectoryBuildTargets>false</ImportDirectoryBuildTargets>
            <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
            <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
          </PropertyGroup>
          <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
          <PropertyGroup>
            <TargetFramework>{Framework}</TargetFramework>
            <RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>
            <SelfContained>false</SelfContained>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
            <RestoreRootConfigDirectory>{SecurityElement.Escape(sources.Folder)}</RestoreRootConfigDirectory>
            <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources.Added))}</RestoreAdditionalProjectSources>
          </PropertyGroup>
          <ItemGroup>
        {string.Join('\n', requests.Select(request => $"    <PackageReference Include=\"{SecurityElement.Escape(request.Id)}\" Version=\"{SecurityElement.Escape(request.Range)}\" />"))}
          </ItemGroup>
          <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
        </Project>
        """;

    private static async Task<(int Code, string Output)> DotnetAsync(string[] arguments, string folder, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(Dotnet(), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE"] = "true";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // Set where the kernel itself was started by a build, and then they name that build's SDK.
        foreach (var name in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly" }) start.Environment.Remove(name);

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
                await process.WaitForExitAsync(cancel);
                return (process.ExitCode, await output + await error);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception e)
        {
            throw new PackageException($"Packages are restored by the .NET SDK, and dotnet does not start: {e.Message}");
        }
    }

    private static string Dotnet()
    {
        // <host>/shared/Microsoft.NETCore.App/<version>/
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        var program = Path.Combine(host, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        return File.Exists(program) && Directory.Exists(Path.Combine(host, "sdk")) ? program : "dotnet";
    }
}
