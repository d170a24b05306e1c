using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace CSharpKernel;

/// <summary>The packages of a session: what cells have asked for, and what came with it.</summary>
internal sealed class SessionPackages(string folder, ReferenceResolver resolver)
{
    /// <summary>Packages whose part this kernel plays itself.</summary>
    private const string Own = "Microsoft.DotNet.Interactive";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, RestoredPackage> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; } = new(folder);

    /// <summary>Adds packages to the session, and shows how far that is.</summary>
    /// <param name="requests">What one cell asks for.</param>
    /// <param name="writer">The output of the cell.</param>
    /// <param name="cancel">Stops a restore.</param>
    /// <returns>What the cell can compile against.</returns>
    /// <exception cref="PackageException">One of them cannot be had; the session is as it was.</exception>
    /// <exception cref="OperationCanceledException">The restore was stopped; the session is as it was.</exception>
    public async Task<IReadOnlyList<MetadataReference>> AddAsync(IReadOnlyList<PackageRequest> requests, CellWriter writer, CancellationToken cancel)
    {
        var own = requests.Where(request => IsOwn(request.Id)).ToList();
        foreach (var request in own) resolver.Notices.Add($"{request.Id} is part of this kernel; nothing was fetched.");
        var wanted = requests.Except(own).DistinctBy(request => (request.Id.ToLowerInvariant(), request.Range)).ToList();
        foreach (var request in wanted) CheckVersion(request, wanted);
        var missing = wanted.Where(request => !_loaded.ContainsKey(request.Id)).ToList();

        var display = Guid.NewGuid().ToString("N");
        var watch = Stopwatch.StartNew();
        IReadOnlyList<RestoredPackage> restored = [];
        if (missing.Count > 0) restored = await RestoreAsync(missing, writer, display, cancel);
        var references = restored.SelectMany(package => resolver.Add(package)).ToList();
        foreach (var package in restored) _loaded.TryAdd(package.Id, package);

        if (wanted.Count > 0)
        {
            var seconds = watch.Elapsed.TotalSeconds >= 0.5 ? watch.Elapsed.TotalSeconds.ToString(" (0.0 s)", CultureInfo.InvariantCulture) : "";
            Show(writer, display, "Installed", wanted.Select(request => $"{_loaded[request.Id].Id} {_loaded[request.Id].Version}"), seconds, update: missing.Count > 0);
        }

        return references;
    }

    private static bool IsOwn(string id) =>
        id.Equals(Own, StringComparison.OrdinalIgnoreCase) || id.StartsWith(Own + ".", StringComparison.OrdinalIgnoreCase);

    private void CheckVersion(PackageRequest request, List<PackageRequest> wanted)
    {
        if (wanted.FirstOrDefault(other => other != request && other.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase)) is { } twice)
            throw new PackageException($"{request.Id} is asked for twice in this cell, as {request.Range.Trim('[', ']')} and {twice.Range.Trim('[', ']')}.", id: request.Id);
        if (_loaded.TryGetValue(request.Id, out var loaded) && !request.Accepts(loaded.Version))
            throw new PackageException($"{loaded.Id} {loaded.Version} is loaded, and {request.Version} cannot be loaded beside it. Restart the kernel to change the version.", id: request.Id);
    }

    private async Task<IReadOnlyList<RestoredPackage>> RestoreAsync(List<PackageRequest> missing, CellWriter writer, string display, CancellationToken cancel)
    {
        var names = missing.Select(request => request.ToString()).ToList();
        // What is loaded stays as it is: new packages must get along with it, or be refused.
        var all = missing.Concat(_loaded.Values.Select(package => new PackageRequest(package.Id, package.Version))).ToList();
        var watch = Stopwatch.StartNew();
        Show(writer, display, "Installing", names, " …", update: false);
        var restore = PackageCache.GetAsync(all, Sources, cancel);
        try
        {
            while (await Task.WhenAny(restore, Task.Delay(Beat, CancellationToken.None)) != restore)
                if (!cancel.IsCancellationRequested) Show(writer, display, "Installing", names, watch.Elapsed.TotalSeconds.ToString(" … 0 s", CultureInfo.InvariantCulture), update: true);
            var (packages, warnings) = await restore;
            resolver.Notices.AddRange(warnings);
            return packages;
        }
        catch (Exception e) when (e is PackageException or OperationCanceledException)
        {
            Show(writer, display, "Not installed:", names, "", update: true);
            throw;
        }
    }

    private static void Show(CellWriter writer, string display, string what, IEnumerable<string> names, string rest, bool update)
    {
        var list = string.Join(", ", names);
        writer.Display([new("text/html", $"<div>{what} <b>{WebUtility.HtmlEncode(list)}</b>{rest}</div>"), new("text/plain", $"{what} {list}{rest}")], display, update);
    }
}
