namespace CSharpKernel.Tests.Session;

public sealed class InterruptTests : SessionTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("new TaskCompletionSource<int>().Task.Result")]
    [InlineData("await Task.Delay(1); System.Threading.Thread.Sleep(-1);")]
    [InlineData("while (true) { try { System.Threading.Thread.Sleep(-1); } catch (Exception) { } }")]
    [InlineData("while (true) Console.WriteLine(\"flood\");")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Select(i => { while (true) { } return i; })")]
    [InlineData("class Slow { public override string ToString() { while (true) { } } } new Slow()")]
    [InlineData("async Task<int> Spin() { await Task.Delay(1); while (true) { } } Spin().Result")]
    [InlineData("var gate = new object(); lock (gate) System.Threading.Monitor.Wait(gate);")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("while (true) double.Parse(\"2\");")]
    [InlineData("for (;;) new List<int> { 2, 1 }.Sort();")]
    [InlineData("for (long i = 0; i < long.MaxValue; i++) ;")]
    [InlineData("for (var i = 0L; i < long.MaxValue; i++) ;")]
    [InlineData("for (var i = 0; i < 5; i++) i = 0;")]
    [InlineData("for (var i = 0; i < 5; i++) { --i; }")]
    [InlineData("do ; while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("IEnumerable<int> Forever() { while (true) yield return 1; } foreach (var (a, b) in Forever().Zip(Forever())) ;")]
    [InlineData("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(80)")]
    [InlineData("Func<int, int> fib = null; fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2); fib(80)")]
    [InlineData("class Tree { public static void Grow(int n) { if (n > 0) { Grow(n - 1); Grow(n - 1); } } } Tree.Grow(80)")]
    [InlineData("Array.ForEach(new int[int.MaxValue / 8], n => Console.Write(\"\"));")]
    public async Task A_cell_stops_and_variables_survive(string code)
    {
        await Run("var kept = 41;");
        await InterruptRunning(code);
        Assert.Equal("42", (await Run("kept + 1")).ResultText);
        await Run("System.Threading.Thread.Sleep(2); await Task.Delay(2);");
    }

    [Fact]
    public async Task What_follows_an_interrupted_await_never_runs()
    {
        await Run("var after = false; var go = new TaskCompletionSource();");
        await InterruptRunning("await go.Task; after = true;");
        await Run("go.SetResult(); await Task.Delay(50);");
        Assert.Equal("False", (await Run("after")).ResultText);
    }

    [Fact]
    public async Task The_reader_is_told_of_an_interrupt_once()
    {
        var output = new RecordedOutput();
        var error = await InterruptRunning("Console.Write(\"before\"); while (true) { }", output);
        Assert.Equal("Interrupted", error.Name);
        Assert.Single(error.Traceback);
        Assert.Equal(("started", "before"), (output.Stderr, output.Stdout));
    }

    [Theory]
    [InlineData("try { Console.Write(\"on \"); while (true) { } } finally { Console.Write(\"closing \"); closed = true; }")]
    [InlineData("void F() { try { Console.Write(\"on \"); while (true) { } } catch (OperationCanceledException) { Console.Write(\"closing \"); closed = true; throw; } } F();")]
    public async Task What_cleans_up_after_an_interrupt_may_print(string code)
    {
        await Run("var closed = false;");
        var output = new RecordedOutput();
        var running = Session.ExecuteAsync(code, output);
        while (output.Stdout.Length == 0) await Task.Delay(10);
        Session.Interrupt();
        Assert.Equal("Interrupted", (await running)?.Name);
        Assert.Equal("True", (await Run("closed")).ResultText);
        Assert.Equal("on closing ", output.Stdout);
    }

    [Fact]
    public async Task Finally_blocks_run_when_a_cell_is_interrupted()
    {
        await Run("var closed = false;");
        await InterruptRunning("try { while (true) Math.Sqrt(double.Parse(\"2\")); } finally { closed = true; }");
        Assert.Equal("True", (await Run("closed")).ResultText);
    }

    [Fact]
    public async Task An_interrupt_when_nothing_runs_does_no_harm()
    {
        Assert.False(Session.Interrupt());
        await Run("var x = 1;");
        Assert.False(Session.Interrupt());
        Assert.Equal("1", (await Run("System.Threading.Thread.Sleep(1); x")).ResultText);
    }

    [Fact]
    public async Task A_loop_that_a_cell_left_on_the_thread_does_not_lock_the_session()
    {
        var output = new RecordedOutput();
        Assert.Null(await Session.ExecuteAsync("async void Left() { await Task.Delay(1); Console.Write(\"spinning\"); while (true) { } } Left();", output));
        while (output.Stdout != "spinning") await Task.Delay(5);
        await InterruptRunning("while (true) { }", waitForStart: false);
        Assert.Equal("2", (await Run("1 + 1")).ResultText);
    }

    [Fact]
    public async Task Interrupting_again_and_again_leaves_a_session_that_works()
    {
        for (var i = 0; i < 10; i++)
        {
            var running = Session.ExecuteAsync("for (var i = 0; i < 1000; i++) { Console.Write(i); System.Threading.Thread.Sleep(1); }", new RecordedOutput());
            await Task.Delay(7 * i);
            Session.Interrupt();
            await running;
        }

        Assert.Equal("7", (await Run("await Task.Delay(1); Console.Write(1); 7")).ResultText);
    }

    private async Task<CellError> InterruptRunning(string code, RecordedOutput? output = null, bool waitForStart = true)
    {
        output ??= new RecordedOutput();
        var running = Session.ExecuteAsync("Console.Error.Write(\"started\");\n" + code, output);
        while (waitForStart && output.Stderr != "started" && !running.IsCompleted) await Task.Delay(5);
        await Task.Delay(30);
        Assert.False(running.IsCompleted, "The cell ended by itself.");
        Assert.True(Session.Interrupt());
        var error = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull(error);
        Assert.Equal("Interrupted", error.Name);
        return error;
    }

    [Theory]
    [InlineData("Said(xs.Select(x => x + 1))", "xs.Select(x => x + 1)")]
    [InlineData("Said(xs.Select(x => { return x; }))", "xs.Select(x => { return x; })")]
    [InlineData("Console.WriteLine(xs.Sum(x => x)); Said(xs.All(x => x > 0))", "xs.All(x => x > 0)")]
    public async Task A_method_that_quotes_its_argument_reads_what_was_written(string code, string expected)
    {
        await Run("""
            int[] xs = [1, 2];
            string Said(object value, [System.Runtime.CompilerServices.CallerArgumentExpression("value")] string text = "") => text;
            """);
        Assert.Equal(expected, (await Run(code)).ResultText);
    }
}
