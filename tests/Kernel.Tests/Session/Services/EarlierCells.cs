namespace CSharpKernel.Tests.Session.Services;

/// <summary>A session in which some cells have run, for tests that leave it as it is.</summary>
public sealed class EarlierCells : IAsyncLifetime
{
    private const string Code = """
        using System.Globalization;
        using System.Text.RegularExpressions;
        enum Colour { Red, Green, Blue }
        record Point(int X, int Y) { public static Point Origin { get; } = new(0, 0); public string? Label { get; init; } }
        class Box<T> { public T? Content { get; set; } public int Size { get; set; } public int Fixed { get; } internal List<int> Sides { get; } = []; }
        static int Twice(this int number) => 2 * number;
        void Paint(Colour colour, int layers = 1, bool isGlossy = false) { }
        double Area(Point corner, double height) => 0;
        var words = new List<string> { "one", "two" };
        int total = 3;
        Colour favourite = Colour.Blue;
        Point? place = null;
        """;

    public CSharpSession Session { get; } = new();

    public async Task InitializeAsync() => Assert.Null(await Session.ExecuteAsync(Code, new RecordedOutput()));

    public Task DisposeAsync()
    {
        Session.Dispose();
        return Task.CompletedTask;
    }

    /// <param name="marked">A cell in which ¦ is the caret.</param>
    public CompletionList Complete(string marked) => Session.Complete(marked.Remove(marked.IndexOf('¦'), 1), marked.IndexOf('¦'));

    /// <param name="marked">A cell in which ¦ is the caret.</param>
    /// <param name="all">Lists every overload.</param>
    public Inspection? Inspect(string marked, bool all = false) => Session.Inspect(marked.Remove(marked.IndexOf('¦'), 1), marked.IndexOf('¦'), all);
}
