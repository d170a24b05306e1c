namespace CSharpKernel.Tests.Session;

public sealed class OutputTests : SessionTests
{
    [Fact]
    public async Task Console_and_displays_keep_their_order()
    {
        var output = await Run("Console.Write('a'); Console.WriteLine(\"b\"); Console.Error.WriteLine(\"c\"); display(\"d\"); Console.WriteLine(1.5); Console.WriteLine(); \"e\"");
        Assert.Equal([("stdout", "ab\n"), ("stderr", "c\n"), ("display", "d"), ("stdout", "1.5\n\n"), ("result", "e")], output.Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("throw new Exception(\"no\");")]
    public async Task What_waits_for_the_end_of_the_cell_is_shown_before_it_ends(string end)
    {
        var output = new RecordedOutput();
        await Session.ExecuteAsync(
            "var sink = Microsoft.DotNet.Interactive.DisplaySink.Current; sink.AtEnd(() => sink.Display([new(\"text/plain\", \"last\")], \"id\", update: false));"
            + "sink.AtEnd(() => throw new Exception(\"broken\")); display(\"first\"); " + end, output);
        Assert.Equal([("display", "first"), ("display", "last"), ("stderr", "An output could not be brought to its last state: broken\n")], output.Events);
    }

    [Fact]
    public async Task What_is_printed_arrives_while_the_cell_runs()
    {
        var output = new RecordedOutput();
        var running = Session.ExecuteAsync("Console.Write(\"early\"); while (!System.IO.File.Exists(\"" + Path.Combine(Folder, "go") + "\")) await Task.Delay(5); Console.Write(\"late\");", output);
        await Until(() => output.Stdout == "early");
        Assert.False(running.IsCompleted);
        Write("go", "");
        Assert.Null(await running);
        Assert.Equal("earlylate", output.Stdout);
    }

    [Fact]
    public async Task A_task_left_running_writes_to_the_cell_that_started_it()
    {
        var first = await Run("var go = new TaskCompletionSource(); var left = Task.Run(async () => { await go.Task; Console.Write(\"from the first\"); display(1); });");
        var second = await Run("go.SetResult(); await left; Console.Write(\"from the second\");");
        await Until(() => first.Displays.Count == 1);
        Assert.Equal("from the first", first.Stdout);
        Assert.Equal("from the second", second.Stdout);
        Assert.Empty(second.Displays);
    }

    [Fact]
    public async Task A_failure_in_what_a_cell_left_running_is_told_and_the_session_lives()
    {
        var output = await Run("async void Later() { await Task.Delay(20); throw new Exception(\"too late\"); } Later();");
        await Until(() => output.Stderr.Contains("too late"));
        Assert.Equal("2", (await Run("1 + 1")).ResultText);
    }

    [Fact]
    public async Task Megabytes_arrive_whole_in_few_pieces()
    {
        const int lines = 200_000;
        var output = await Run($"for (var i = 0; i < {lines}; i++) Console.WriteLine(i);");
        Assert.Equal(lines, output.Stdout.Count('\n'));
        Assert.EndsWith($"\n{lines - 1}\n", output.Stdout);
        Assert.InRange(output.Events.Length, 1, lines / 100);
    }

    [Fact]
    public async Task A_slow_front_end_makes_the_cell_wait_and_not_the_memory_grow()
    {
        var output = new SlowOutput();
        var running = Session.ExecuteAsync("var written = 0; while (written < 40_000_000) { Console.Write(new string('x', 10_000)); written += 10_000; }", output);
        await Until(() => output.Calls > 0);
        await Task.Delay(300);
        Assert.False(running.IsCompleted);
        Assert.Equal("True", (await Peek("written < 10_000_000")).ToString());
        output.Release();
        Assert.Null(await running);
        Assert.Equal(40_000_000, output.Characters);

        async Task<bool> Peek(string _) => await Task.FromResult(output.Characters < 10_000_000);
    }

    [Theory]
    [InlineData("Console.ReadLine();")]
    [InlineData("Console.Read();")]
    [InlineData("Console.In.ReadToEnd();")]
    public async Task Asking_for_input_fails_at_once_and_says_what_to_do(string code)
    {
        var error = await Fail(code);
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Contains("Put the value in a variable", error.Message);
    }

    [Fact]
    public async Task A_loop_that_is_stopped_may_still_update_what_it_has_shown()
    {
        var output = new RecordedOutput();
        var running = Session.ExecuteAsync("var shown = display(\"on\"); try { while (true) { } } finally { shown.Update(\"off\"); }", output);
        await Until(() => output.Displays.Count == 1);
        Session.Interrupt();
        Assert.Equal("Interrupted", (await running)!.Name);
        Assert.Equal([("display", "on"), ("display", "off")], output.Events);
    }

    [Fact]
    public async Task A_front_end_that_throws_does_not_break_the_cell()
    {
        Assert.Null(await Session.ExecuteAsync("Console.Write(1); display(2); var x = 3;", new BrokenOutput()));
        Assert.Equal("3", (await Run("x")).ResultText);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++) await Task.Delay(10);
        Assert.True(condition());
    }

    private sealed class SlowOutput : ICellOutput
    {
        private readonly ManualResetEventSlim _released = new();

        public int Calls { get; private set; }

        public int Characters { get; private set; }

        public void Release() => _released.Set();

        public void Stream(string name, string text)
        {
            Calls++;
            _released.Wait();
            Characters += text.Length;
        }

        public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update) { }

        public void Result(IReadOnlyDictionary<string, object> data) { }

        public void Clear(bool wait) { }
    }

    private sealed class BrokenOutput : ICellOutput
    {
        public void Stream(string name, string text) => throw new IOException("gone");

        public void Display(IReadOnlyDictionary<string, object> data, string displayId, bool update) => throw new IOException("gone");

        public void Result(IReadOnlyDictionary<string, object> data) => throw new IOException("gone");

        public void Clear(bool wait) => throw new IOException("gone");
    }
}
