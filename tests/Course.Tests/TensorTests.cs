using System.Text.Json.Nodes;
using Course.Exercises;
using Plotly.NET.CSharp;
using TorchSharp;

namespace Course.Tests;

/// <summary>Claims, charts and answers about tensors.</summary>
public class TensorTests
{
    [Fact]
    public void Claims_compare_tensors_with_tensors_arrays_and_numbers()
    {
        using var output = new Output();
        var weights = torch.tensor(new[] { 2.2, 1.1, -1.7, 0.2 }).softmax(0);
        Check.Close(weights, new[] { 0.672, 0.224, 0.0136, 0.091 }, 5e-4);
        Check.Close(weights.sum(), 1, 1e-9);
        Check.Close(weights[0], weights.to_type(torch.ScalarType.Float32)[0], 1e-7);
        Check.Equal(torch.tensor(new long[] { 0, 1, 2 }), new[] { 0, 1, 2 });
        Check.Equal(torch.tensor(new[] { true, false }), torch.tensor(new[] { true, false }));
        Check.Less(weights[1], weights[0]);
        Check.Close(torch.arange(6).view(2, 3).transpose(0, 1), new[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, 0);
        Assert.Throws<CheckFailedException>(() => Check.Close(weights, torch.ones(4)));
        Assert.Throws<CheckFailedException>(() => Check.Close(torch.ones(1, 4), torch.ones(4)));
        Assert.Throws<CheckFailedException>(() => Check.Close(torch.full(2, double.NaN), torch.full(2, double.NaN), 1));
    }

    [Fact]
    public void A_shape_is_claimed_by_its_sizes()
    {
        using var output = new Output();
        var x = torch.zeros(1, 5, 16);
        Check.Shape(x, 1, 5, 16);
        Check.Shape(x.sum());
        Assert.Equal("✓ x.shape = [1, 5, 16]", output.Of("text/plain"));
        Assert.Contains("[1, 5, 8]", Assert.Throws<CheckFailedException>(() => Check.Shape(x, 1, 5, 8)).Message);
        Assert.Throws<CheckFailedException>(() => Check.Shape(x, 1, 5));
        Assert.Throws<CheckFailedException>(() => Check.Shape(x));
    }

    [Fact]
    public void A_tensor_that_needs_gradients_keeps_them_after_a_claim()
    {
        using var output = new Output();
        var x = torch.ones(3, requires_grad: true);
        var y = x * 2;
        Check.Close(y, torch.full(3, 2.0f));
        y.sum().backward();
        Check.Close(x.grad, torch.full(3, 2.0f));
    }

    [Fact]
    public void Charts_take_tensors()
    {
        var weights = torch.tensor(new[,] { { 0.25f, 0.75f }, { 1f, 0f } });
        string[] words = ["a", "b"];
        Assert.Equal("[[0.25,0.75],[1,0]]", Data(Chart.Heatmap(weights, words, words).WithTitle("w"))["z"]!.ToJsonString());
        Assert.Equal("[[0.25,0.75],[1,0]]", Data(Chart.AnnotatedHeatmap(weights.unsqueeze(0), X: words, Y: words))["z"]!.ToJsonString());
        Assert.Equal("[1,0]", Data(Chart.Column(weights[1], words))["y"]!.ToJsonString());
        Assert.Equal("[0,1]", Data(Chart.Line(torch.arange(2), weights[1], ShowMarkers: true))["x"]!.ToJsonString());
        Assert.Equal("[0.25,0.75]", Data(Chart.Point(torch.arange(2), weights[0]))["y"]!.ToJsonString());
        Assert.Equal("[1,0]", Data(Chart.Bar(weights[1], words))["x"]!.ToJsonString());
        Assert.Equal("[0.25,0.75,1,0]", Data(Chart.Histogram(weights))["x"]!.ToJsonString());
        Assert.Equal("[0.25,0.75,1,0]", Data(Chart.BoxPlot(weights, "w"))["y"]!.ToJsonString());
        Assert.Equal("[0.25,0.75,1,0]", Data(Chart.Violin(weights, "w"))["y"]!.ToJsonString());
        Assert.Throws<ArgumentException>(() => Chart.Histogram(torch.zeros(0)));
        Assert.Contains("zData has the shape [2, 2, 2]", Assert.Throws<ArgumentException>(() => Chart.Heatmap(torch.zeros(2, 2, 2))).Message);
        Assert.Contains("needs (N)", Assert.Throws<ArgumentException>(() => Chart.Column(torch.zeros(2, 2))).Message);
        Assert.Throws<ArgumentException>(() => Chart.Heatmap(torch.zeros(0, 2)));
        Assert.Throws<ArgumentNullException>(() => Chart.Heatmap((torch.Tensor)null!));
    }

    [Fact]
    public void A_check_leaves_the_random_numbers_of_the_notebook_as_they_were()
    {
        torch.manual_seed(1);
        var undisturbed = torch.rand(3);
        torch.manual_seed(1);
        var verdict = Judge.Run(answer => Answer.Is<Func<torch.Tensor, torch.Tensor>>(answer, twice =>
        {
            torch.manual_seed(7);
            var x = torch.rand(4);
            return Answer.Close(twice(x), x * 2);
        }), (torch.Tensor x) => x + x, Judge.TimeLimit);
        Assert.True(verdict.Passed);
        Assert.Equal(undisturbed.data<float>().ToArray(), torch.rand(3).data<float>().ToArray());
    }

    [Fact]
    public void A_tensor_that_is_disposed_is_an_answer_like_any_other()
    {
        var gone = torch.ones(2);
        gone.Dispose();
        Assert.Equal("threw", Judge.Run(answer => Answer.Close(answer, new[] { 1, 1 }), gone, Judge.TimeLimit).Key);
    }

    [Fact]
    public void Starting_a_notebook_fixes_the_seed_and_clears_what_it_sent()
    {
        using var output = new Output();
        Notebook.Start();
        Assert.Contains("window.Plotly", output.Of("text/html"));
        Assert.Equal(1, output.Clears);
        Assert.Contains($"{Notebook.Seed}", output.Of("text/plain", 1));
        Assert.DoesNotContain("\n", output.Of("text/plain", 1));
        var first = torch.rand(2);
        Notebook.Start();
        Check.Equal(torch.rand(2), first);

        Microsoft.DotNet.Interactive.Kernel.display(torch.zeros(2));
        var shown = Assert.Single(output.Shown[^1]);
        Assert.Equal(("text/plain", torch.zeros(2).ToString()), (shown.MimeType, shown.Value));
        Microsoft.DotNet.Interactive.Kernel.display(torch.nn.Linear(1000, 7));
        shown = Assert.Single(output.Shown[^1]);
        Assert.StartsWith("Linear\n  weight  [7, 1000]\n  bias    [7]\n  ", shown.Value);
        Assert.Contains("7,007", shown.Value);
    }

    private static JsonNode Data(Plotly.NET.GenericChart chart) => chart.Traces[0]!;
}
