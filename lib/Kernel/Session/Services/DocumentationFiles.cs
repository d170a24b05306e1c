using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace CSharpKernel;

/// <summary>Finds what the XML files beside libraries say of a member.</summary>
/// <remarks>
/// The files are searched when somebody asks, and nothing is kept of them: a search through all of the framework's 30 MB
/// takes 10 ms or so, and an index of them would take more memory than the compiler.
/// </remarks>
internal static class DocumentationFiles
{
    private static readonly string RuntimeFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static readonly Lazy<string[]> OfFramework = new(FindFrameworkFiles);

    /// <summary>Which of the framework's files describes a type: the files are cut otherwise than the dlls.</summary>
    private static readonly ConcurrentDictionary<string, string?> ByType = [];

    /// <summary>The XML of a member, from <c>&lt;member …&gt;</c> to <c>&lt;/member&gt;</c>; null if nobody describes it.</summary>
    /// <param name="id">As the compiler names members in such files, for example <c>M:System.String.Trim</c>.</param>
    /// <param name="type">The id of its outermost type.</param>
    /// <param name="library">The dll that it is in.</param>
    public static string? Find(string id, string type, string library)
    {
        var beside = Path.ChangeExtension(library, ".xml");
        if (File.Exists(beside)) return Read(beside, id);
        if (Path.GetDirectoryName(library) != RuntimeFolder) return null;
        var file = ByType.GetOrAdd(type, static t => OfFramework.Value.FirstOrDefault(f => Read(f, t) is not null));
        return file is null ? null : Read(file, id);
    }

    /// <summary>The reference packs lie beside the runtime where an SDK is installed, and only there.</summary>
    private static string[] FindFrameworkFiles()
    {
        try
        {
            var packs = Path.GetFullPath("../../../packs/Microsoft.NETCore.App.Ref", RuntimeFolder);
            if (!Directory.Exists(packs)) return [];
            var (own, major) = (Path.GetFileName(RuntimeFolder), Environment.Version.Major);
            var newest = Directory.GetDirectories(packs).Where(d => Path.GetFileName(d).StartsWith($"{major}.", StringComparison.Ordinal))
                .OrderByDescending(d => Path.GetFileName(d) == own).ThenByDescending(d => Version.TryParse(Path.GetFileName(d).Split('-')[0], out var v) ? v : null).FirstOrDefault();
            var folder = newest is null ? null : Path.Combine(newest, "ref", $"net{major}.0");
            // Most of what notebooks use is in the first two.
            return folder is null || !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.xml")
                .OrderBy(f => Path.GetFileName(f) switch { "System.Runtime.xml" => 0, "System.Collections.xml" => 1, "System.Linq.xml" => 2, _ => 3 })];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static unsafe string? Read(string file, string id)
    {
        try
        {
            var length = new FileInfo(file).Length;
            if (length is 0 or > int.MaxValue) return null;
            using var mapped = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
            using var view = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
            byte* start = null;
            view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            try
            {
                var text = new ReadOnlySpan<byte>(start, (int)length);
                var from = text.IndexOf(Encoding.UTF8.GetBytes($"<member name=\"{id}\""));
                if (from < 0) return null;
                var rest = text[from..];
                var (end, closed) = (rest.IndexOf("</member>"u8), rest.IndexOf((byte)'>'));
                return closed > 0 && rest[closed - 1] == '/' || end < 0 ? null : Encoding.UTF8.GetString(rest[..(end + "</member>".Length)]);
            }
            finally
            {
                view.SafeMemoryMappedViewHandle.ReleasePointer();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
