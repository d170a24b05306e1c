namespace CSharpKernel;

/// <summary><c>#!value</c>: where the text comes from.</summary>
internal static class ValueMagic
{
    private const long MaxBytes = 256 * 1024 * 1024;
    private static readonly string[] Sources = ["--from-file", "--from-url", "--from-value"];

    // One for all sessions, as its documentation asks for.
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(100), MaxResponseContentBufferSize = MaxBytes };

    /// <summary>Reads the text.</summary>
    /// <param name="call">The magic.</param>
    /// <param name="text">The lines below it.</param>
    /// <param name="folder">Where a relative path starts.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="MagicException">The text is not there, or comes from two places.</exception>
    public static async Task<KeptValue> ReadAsync(MagicCall call, string text, string folder, CancellationToken cancel)
    {
        var given = Sources.Where(call.Has).ToList();
        if (given.Count > 1) throw call.Problem($"{given[0]} and {given[1]} exclude each other.");
        if (given.Count == 1 && !string.IsNullOrWhiteSpace(text))
            throw call.Problem($"The text comes from {given[0]} or from the lines below {KnownMagics.Value}, not from both.");
        if (given.Count == 0 && string.IsNullOrWhiteSpace(text))
            throw call.Problem($"{KnownMagics.Value} keeps the lines below it, and there are none.");

        var mime = call.Value("--mime-type");
        switch (given.FirstOrDefault())
        {
            case "--from-file":
                return new(ReadFile(call, Path.GetFullPath(call.Value("--from-file")!, folder)), mime ?? "text/plain");
            case "--from-url":
                var (page, type) = await FetchAsync(call, call.Value("--from-url")!, cancel);
                return new(page, mime ?? type ?? "text/plain");
            case "--from-value":
                return new(call.Value("--from-value")!, mime ?? "text/plain");
            default:
                return new(text.Trim('\r', '\n'), mime ?? "text/plain");
        }
    }

    private static string ReadFile(MagicCall call, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw call.Problem($"There is no file {path}. A path in --from-file starts from the folder of the notebook.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw call.Problem($"Cannot read {path}: {e.Message}");
        }
    }

    private static async Task<(string Text, string? MimeType)> FetchAsync(MagicCall call, string url, CancellationToken cancel)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw call.Problem($"--from-url takes an address that begins with http:// or https://; '{url}' does not.");
        try
        {
            using var response = await Client.GetAsync(address, cancel);
            if (!response.IsSuccessStatusCode)
                throw call.Problem($"{address} answers {(int)response.StatusCode} ({response.ReasonPhrase}).");
            return (await response.Content.ReadAsStringAsync(cancel), response.Content.Headers.ContentType?.MediaType);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw call.Problem($"Cannot fetch {address}: {e.Message}");
        }
    }
}
