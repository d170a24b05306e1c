namespace Notebooks.Tests;

/// <summary>What chapter 05 must show, in both editions: the numbers in the prose and a cell that asserts each.</summary>
public class ChapterContent05Tests
{
    private const string Name = "05-attention.ipynb";

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public void The_prose_has_the_numbers_of_the_worked_example(string folder)
    {
        var prose = ChapterContent.Read(folder, Name).Prose;
        string[] numbers =
        [
            "2.2, 1.1, −1.7", "0.672", "0.224", "0.0136", "0.091",
            "`[1, 5, 16]`", "`max_position` 12", "0.1875", "$\\sqrt{d_k}$", "`[1, 5, 4]`",
        ];
        Assert.All(numbers, number => Assert.Contains(number, prose));
    }

    [Fact]
    public void Cells_assert_the_numbers_that_the_prose_states()
    {
        var code = string.Join('\n', ChapterContent.Read("ko", Name).Code.Select(cell => cell.Source));
        string[] claims =
        [
            "Check.Close(afterMean, afterMean[0].expand(5, 16));",                       // the mean method: every row the same
            "Check.Equal(DistanceWeights(museumWords.Length), DistanceWeights(words.Length));",
            "Check.Equal(rawScores.argmax(1), arange(5));",                              // raw products: each word itself first
            "Check.Close(weights, new[] { 0.672, 0.224, 0.0136, 0.091 }, 5e-4);",
            "Check.Close(afterAttentionEmbeddings[0], fromLoops, 1e-5);",
            "Check.Close(afterAttentionEmbeddings, fromLibrary, 1e-5);",
            "Check.Shape(inputEmbeddings, 1, 5, 16);",
            "Check.Shape(afterAttentionEmbeddings, 1, 5, 16);",
            "Check.Greater(weightsAfter[2, 3], 0.8);",                                   // after training 파리 reads 여행을
        ];
        Assert.All(claims, claim => Assert.Contains(claim, System.Text.RegularExpressions.Regex.Replace(code, " {2,}//", " //")));
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    public void Every_figure_of_the_source_has_one_of_ours(string folder)
    {
        var prose = ChapterContent.Read(folder, Name).Prose;
        string[] figures = ["search", "mean", "distance", "raw-products", "wq-wk", "wv", "softmax", "weighted-sum"];
        Assert.All(figures, figure => Assert.Contains($"../../images/05-{figure}.{folder}.svg", prose));
    }
}
