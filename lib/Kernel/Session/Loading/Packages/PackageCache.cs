using System.Security.Cryptography;
using System.Text;

namespace CSharpKernel;

/// <summary>
/// Remembers what a set of packages was restored to, for all sessions of this user, so that the same set costs no start
/// of the SDK. The packages themselves lie where NuGet keeps them.
/// </summary>
internal static class PackageCache
{
    private const int Format = 1;

    /// <summary>How long the newest version is taken to be the newest.</summary>
    private static readonly TimeSpan FloatingLife = TimeSpan.FromDays(1);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    /// <summary>Gives the packages of a set, restoring them if need be.</summary>
    /// <returns>The packages, and warnings for the user.</returns>
    /// <exception cref="PackageException">One of them cannot be had.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped.</exception>
    public static async Task<(IReadOnlyList<RestoredPackage> Packages, IReadOnlyList<string> Warnings)> GetAsync(
        IReadOnlyList<PackageRequest> requests, PackageSources sources, CancellationToken cancel)
    {
        var folder = Path.Combine(Root(), Key(requests, sources));
        var stamp = Path.Combine(folder, "packages.json");
        try
        {
            if (IsFresh(stamp, requests) && RestoredPackage.Read(stamp) is { } remembered) return (remembered, []);
            Directory.CreateDirectory(folder);
            using var taken = await TakeAsync(Path.Combine(folder, "lock"), cancel);
            if (IsFresh(stamp, requests) && RestoredPackage.Read(stamp) is { } meanwhile) return (meanwhile, []);
            try
            {
                var restored = await PackageRestore.RunAsync(requests, sources, folder, cancel);
                RestoredPackage.Write(stamp, restored.Packages);
                return restored;
            }
            catch (PackageException e) when (e.Code == "NU1301" && RestoredPackage.Read(stamp) is not null)
            {
                return (RestoredPackage.Read(stamp)!, ["The sources of packages cannot be reached; these are the versions of an earlier day."]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"Packages are kept in {folder}, which cannot be used: {e.Message}");
        }
    }

    private static bool IsFresh(string stamp, IReadOnlyList<PackageRequest> requests) =>
        File.Exists(stamp) && (!requests.Any(request => request.IsFloating) || DateTime.UtcNow - File.GetLastWriteTimeUtc(stamp) < FloatingLife);

    /// <summary>Waits until no other session restores the same set.</summary>
    private static async Task<FileStream> TakeAsync(string path, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Beat, cancel);
            }
        }
    }

    private static string Key(IReadOnlyList<PackageRequest> requests, PackageSources sources)
    {
        var text = string.Join('\n', requests.Select(request => $"{request.Id.ToLowerInvariant()} {request.Range}").Order(StringComparer.Ordinal)
            .Prepend($"{Format} {PackageRestore.Target}").Append(sources.Describe()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
    }

    private static string Root()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } chosen ? chosen
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
            : Path.Combine(home, ".cache");
        return Path.Combine(caches, "csharp-kernel", "packages");
    }
}
