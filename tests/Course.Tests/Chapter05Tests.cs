using Course.Exercises;
using TorchSharp;
using static TorchSharp.torch;

namespace Course.Tests;

/// <summary>The usual mistakes in the exercises of chapter 05, and the message that each one gets.</summary>
public class Chapter05Tests
{
    private static string Judge(string id, object? answer) => Chapter05.Checks[id](answer).Key;

    private static double[] Divide(double[] powers) => [.. powers.Select(power => power / powers.Sum())];

    [Fact]
    public void A_softmax_may_overflow_forget_to_divide_or_subtract_different_numbers()
    {
        Assert.Equal("right", Judge("05-1", (double[] s) => Divide([.. s.Select(x => Math.Exp(x - s.Max()))])));
        Assert.Equal("overflow", Judge("05-1", (double[] s) => Divide([.. s.Select(Math.Exp)])));
        Assert.Equal("not-normalised", Judge("05-1", (double[] s) => s.Select(x => Math.Exp(x - s.Max())).ToArray()));
        Assert.Equal("wrong-weights", Judge("05-1", (double[] s) => Divide([.. s.Select(x => Math.Exp(x - Math.Abs(x)))])));
        Assert.Equal("shape", Judge("05-1", (double[] s) => new double[1]));
        Assert.Equal("null", Judge("05-1", (double[] s) => (double[])null!));
        Assert.Equal("type", Judge("05-1", 3.0));
    }

    [Fact]
    public void A_question_may_be_missing_too_weak_about_something_else_or_asked_by_another_word()
    {
        static float[,] With(params (int Row, int Column, float Value)[] changes)
        {
            var matrix = new float[6, 6];
            matrix[2, 3] = matrix[2, 4] = matrix[5, 0] = matrix[5, 1] = 1;
            foreach (var (row, column, value) in changes) matrix[row, column] = value;
            return matrix;
        }

        Assert.Equal("right", Judge("05-2", With((1, 5, 1))));
        Assert.Equal("right", Judge("05-2", tensor(With((1, 5, 3)))));
        Assert.Equal("asks-nothing", Judge("05-2", With()));
        Assert.Equal("too-weak", Judge("05-2", With((1, 5, 0.5f))));
        Assert.Equal("wrong-word", Judge("05-2", With((1, 3, 2))));
        Assert.Equal("others-changed", Judge("05-2", With((1, 5, 1), (2, 5, 1))));
        Assert.Equal("shape", Judge("05-2", new float[5, 6]));
        Assert.Equal("numbers", Judge("05-2", "Wq"));
        Assert.Equal("null", Judge("05-2", null));
    }

    [Fact]
    public void Reading_one_word_may_lack_the_scaling_or_the_softmax()
    {
        Assert.Equal("right", Judge("05-3", (Tensor q, Tensor k, Tensor v) => (k.matmul(q) / Math.Sqrt(q.shape[0])).softmax(0).matmul(v)));
        Assert.Equal("mean", Judge("05-3", (Tensor q, Tensor k, Tensor v) => v.mean([0L])));
        Assert.Equal("not-scaled", Judge("05-3", (Tensor q, Tensor k, Tensor v) => k.matmul(q).softmax(0).matmul(v)));
        Assert.Equal("divided-by-width", Judge("05-3", (Tensor q, Tensor k, Tensor v) => (k.matmul(q) / q.shape[0]).softmax(0).matmul(v)));
        Assert.Equal("no-softmax", Judge("05-3", (Tensor q, Tensor k, Tensor v) => (k.matmul(q) / Math.Sqrt(q.shape[0])).matmul(v)));
        Assert.Equal("shape", Judge("05-3", (Tensor q, Tensor k, Tensor v) => v));
        Assert.Equal("values", Judge("05-3", (Tensor q, Tensor k, Tensor v) => v[0]));
    }

    [Fact]
    public void Reading_the_others_may_still_read_oneself_or_hide_too_late()
    {
        static Tensor Scores(Tensor q, Tensor k) => q.matmul(k.transpose(0, 1)) / Math.Sqrt(q.shape[1]);
        static Tensor Self(Tensor q) => eye(q.shape[0]).to(ScalarType.Bool);

        Assert.Equal("right", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k).masked_fill(Self(q), double.NegativeInfinity).softmax(-1)));
        Assert.Equal("reads-itself", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k).softmax(-1)));
        Assert.Equal("zeroed-scores", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k).masked_fill(Self(q), 0).softmax(-1)));
        Assert.Equal("not-normalised", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k).softmax(-1).masked_fill(Self(q), 0)));
        Assert.Equal("shape", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k)[0]));
        Assert.Equal("nan", Judge("05-4", (Tensor q, Tensor k) => Scores(q, k).masked_fill(ones_like(Self(q)), double.NegativeInfinity).softmax(-1)));
    }
}
