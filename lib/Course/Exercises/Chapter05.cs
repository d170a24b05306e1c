using static TorchSharp.torch;

namespace Course.Exercises;

/// <summary>The exercises of chapter 05, attention.</summary>
internal static class Chapter05
{
    public static IReadOnlyDictionary<string, Func<object?, Verdict>> Checks { get; } = new Dictionary<string, Func<object?, Verdict>>
    {
        ["05-1"] = answer => Answer.Is<Func<double[], double[]>>(answer, SafeSoftmax),
        ["05-2"] = DesignAQuestion,
        ["05-3"] = answer => Answer.Is<Func<Tensor, Tensor, Tensor, Tensor>>(answer, ReadOneWord),
        ["05-4"] = answer => Answer.Is<Func<Tensor, Tensor, Tensor>>(answer, ReadOthersOnly),
    };

    private static Verdict SafeSoftmax(Func<double[], double[]> softmax)
    {
        double[][] inputs = [[2.2, 1.1, -1.7, 0.2], [0, 0, 0], [3, -1], [1000, 1001, 999], [-1000, -1003]];
        foreach (var scores in inputs)
        {
            var weights = softmax([.. scores]);
            if (weights is null) return Verdict.Wrong("null");
            if (weights.Length != scores.Length) return Verdict.Wrong("shape", new[] { weights.Length }, new[] { scores.Length });
            if (weights.Any(double.IsNaN)) return Verdict.Wrong("overflow", scores, weights);
            if (Math.Abs(weights.Sum() - 1) > 1e-6) return Verdict.Wrong("not-normalised", scores, weights.Sum());
            var powers = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
            var expected = powers.Select(power => power / powers.Sum()).ToArray();
            if (weights.Zip(expected).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-6))
                return Verdict.Wrong("wrong-weights", scores, weights, expected);
        }
        return Verdict.Right();
    }

    private static Verdict DesignAQuestion(object? answer)
    {
        if (answer is null) return Verdict.Wrong("null");
        if (Numbers.From(answer) is not { } given) return Verdict.Wrong("numbers", answer.GetType());
        if (!given.Shape.SequenceEqual([6L, 6L])) return Verdict.Wrong("shape", given.Shape, new[] { 6, 6 });

        string[] words = ["나는", "최근", "파리", "여행을", "다녀왔다"];
        // person, time, name, travel, hunt, action, as in section 5 of the chapter.
        double[][] features = [[2, 0, 0, 0, 0, 0], [0, 2, 0, 0, 0, 0], [0, 0, 2, 0, 0, 0], [0, 0, 0, 2, 0, 0], [0, 0, 0, 1, 0, 2]];
        double[] Read(int reader, double[] queryWeights)
        {
            var query = Enumerable.Range(0, 6).Select(to => Enumerable.Range(0, 6).Sum(from => features[reader][from] * queryWeights[from * 6 + to])).ToArray();
            var powers = features.Select(key => Math.Exp(key.Zip(query, (a, b) => a * b).Sum())).ToArray();
            return [.. powers.Select(power => power / powers.Sum())];
        }

        var original = new double[36];
        original[2 * 6 + 3] = original[2 * 6 + 4] = original[5 * 6 + 0] = original[5 * 6 + 1] = 1;
        foreach (var reader in new[] { 2, 4 })
            if (!Read(reader, given.Values).Zip(Read(reader, original)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6))
                return Verdict.Wrong("others-changed", words[reader]);

        var weights = Read(1, given.Values);
        if (weights.Any(double.IsNaN)) return Verdict.Wrong("nan", "[1, 4]");
        if (weights.Max() - weights.Min() < 1e-9) return Verdict.Wrong("asks-nothing");
        var most = Array.IndexOf(weights, weights.Max());
        return most != 4 ? Verdict.Wrong("wrong-word", words[most])
            : weights[4] <= 0.9 ? Verdict.Wrong("too-weak", Math.Round(weights[4], 3))
            : Verdict.Right("right", Math.Round(weights[4], 3));
    }

    private static Verdict ReadOneWord(Func<Tensor, Tensor, Tensor, Tensor> read)
    {
        manual_seed(5);
        var (q, keys, values) = (randn(7), randn(5, 7), randn(5, 3));
        var given = read(q.clone(), keys.clone(), values.clone());
        var scores = keys.matmul(q);                                              // (5)
        var right = (scores / Math.Sqrt(7)).softmax(0).matmul(values);            // (3)
        var verdict = Answer.Close(given, right);
        if (verdict.Passed || verdict.Key != "values") return verdict;
        (string Key, Tensor Mistake)[] mistakes =
        [
            ("mean", values.mean([0L])),
            ("not-scaled", scores.softmax(0).matmul(values)),
            ("divided-by-width", (scores / 7).softmax(0).matmul(values)),
            ("no-softmax", scores.matmul(values)),
            ("no-softmax", (scores / Math.Sqrt(7)).matmul(values)),
        ];
        foreach (var (key, mistake) in mistakes)
            if (Answer.Close(given, mistake).Passed) return Verdict.Wrong(key);
        return verdict;
    }

    private static Verdict ReadOthersOnly(Func<Tensor, Tensor, Tensor> weigh)
    {
        manual_seed(5);
        var (queries, keys) = (randn(6, 4), randn(6, 4));
        var given = weigh(queries.clone(), keys.clone());
        var scores = queries.matmul(keys.transpose(0, 1)) / 2;                    // (6, 6); 2 = √4
        var self = eye(6).to(ScalarType.Bool);
        var verdict = Answer.Close(given, scores.masked_fill(self, double.NegativeInfinity).softmax(-1));
        if (verdict.Passed || verdict.Key != "values") return verdict;
        if (Answer.Close(given, scores.masked_fill(self, 0).softmax(-1)).Passed) return Verdict.Wrong("zeroed-scores");
        for (var i = 0; i < 6; i++)
        {
            var itself = given[i, i].to(ScalarType.Float64).item<double>();
            if (Math.Abs(itself) > 1e-6) return Verdict.Wrong("reads-itself", i + 1, itself);
            var sum = given[i].sum().to(ScalarType.Float64).item<double>();
            if (Math.Abs(sum - 1) > 1e-4) return Verdict.Wrong("not-normalised", i + 1, sum);
        }
        return verdict;
    }
}
