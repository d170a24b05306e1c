using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course;

/// <summary>The JSON files of the course (data/quiz, data/exercises), which are copied beside Course.dll.</summary>
internal static class CourseData
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The folder of Course.dll, where <c>data/</c> and what else the build copies stand.</summary>
    public static string Folder { get; } = Path.GetDirectoryName(typeof(CourseData).Assembly.Location)!;

    /// <summary>The chapter that an id such as 05-1 belongs to.</summary>
    public static string ChapterOf(string id) => id.Split('-')[0];

    /// <summary>The file of a chapter; one that cannot exist, when the chapter is not the two digits of a name.</summary>
    public static string PathOf(string kind, string language, string chapter) =>
        Path.Combine(Folder, "data", kind, language, (chapter is [>= '0' and <= '9', >= '0' and <= '9'] ? chapter : "none") + ".json");

    /// <summary>Reads a file; a key that is unknown, missing or there twice is an error.</summary>
    /// <exception cref="JsonException">The file is not what it should be.</exception>
    public static T Read<T>(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<T>(stream, Strict) ?? throw new JsonException("null");
    }
}
