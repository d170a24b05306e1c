using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Losses against PyTorch, each with the reductions mean, sum and none.</summary>
public class LossTests
{
    internal static readonly ModuleTable Table = Make();

    public static TheoryData<string, ScalarType> Cases => Table.Cases();

    [Theory, MemberData(nameof(Cases))]
    public void A_loss_gives_PyTorchs_numbers(string name, ScalarType type) => Table.Check(name, type);

    [Fact]
    public void Every_case_is_computed() => Table.AssertComplete();

    [Theory, InlineData(9, true), InlineData(-1, true), InlineData(4, true), InlineData(3, false), InlineData(0, false)]
    public void Ctc_refuses_targets_that_are_no_class(long target, bool refused)
    {
        Tensor LossOf(params long[] given) => functional.ctc_loss(zeros(5, 1, 4).log_softmax(2), tensor(given, 1, given.Length), tensor(new[] { 5L }), tensor(new[] { 2L }));
        if (refused) Assert.Contains($"class {target} does not exist", Assert.Throws<ArgumentException>(() => LossOf(1, target)).Message);
        else Assert.True(LossOf(1, target).isfinite().item<bool>());
        Assert.True(LossOf(1, 2).Equals(LossOf(1, 2, target))); // padding
    }

    private static ModuleTable Make()
    {
        const float Eps = 1f / (1 << 20);
        var table = new ModuleTable("modules-losses.json");
        foreach (var (suffix, r) in new[] { ("", Reduction.Mean), (" sum", Reduction.Sum), (" none", Reduction.None) })
        {
            table.Add("CrossEntropyLoss" + suffix, () => CrossEntropyLoss(reduction: r));
            table.Add("CrossEntropyLoss weight" + suffix, x => CrossEntropyLoss(x[2], reduction: r).call(x[0], x[1]));
            table.Add("CrossEntropyLoss ignored" + suffix, () => CrossEntropyLoss(reduction: r));
            table.Add("CrossEntropyLoss ignore 2" + suffix, () => CrossEntropyLoss(ignore_index: 2, reduction: r));
            table.Add("CrossEntropyLoss smooth" + suffix, () => new CrossEntropyLoss(reduction: r, label_smoothing: 0.1));
            table.Add("CrossEntropyLoss smooth weight" + suffix, x => new CrossEntropyLoss(x[2], reduction: r, label_smoothing: 0.3).call(x[0], x[1]));
            table.Add("CrossEntropyLoss chances" + suffix, () => CrossEntropyLoss(reduction: r));
            table.Add("CrossEntropyLoss chances smooth weight" + suffix, x => new CrossEntropyLoss(x[2], reduction: r, label_smoothing: 0.2).call(x[0], x[1]));
            table.Add("CrossEntropyLoss deep" + suffix, () => CrossEntropyLoss(ignore_index: 1, reduction: r));
            table.Add("CrossEntropyLoss one" + suffix, () => CrossEntropyLoss(reduction: r));
            table.Add("NLLLoss" + suffix, () => NLLLoss(reduction: r));
            table.Add("NLLLoss weight" + suffix, x => NLLLoss(x[2], r).call(x[0], x[1]));
            table.Add("NLLLoss deep" + suffix, () => NLLLoss(reduction: r));
            table.Add("MSELoss" + suffix, () => MSELoss(r));
            table.Add("MSELoss broadcast" + suffix, () => MSELoss(r));
            table.Add("L1Loss" + suffix, () => L1Loss(r));
            table.Add("SmoothL1Loss" + suffix, () => SmoothL1Loss(r));
            table.Add("SmoothL1Loss 0.4" + suffix, () => SmoothL1Loss(r, 0.4));
            table.Add("SmoothL1Loss 0" + suffix, () => SmoothL1Loss(r, 0));
            table.Add("HuberLoss" + suffix, () => HuberLoss(reduction: r));
            table.Add("HuberLoss 0.4" + suffix, () => HuberLoss(0.4, r));
            table.Add("PoissonNLLLoss" + suffix, () => PoissonNLLLoss(reduction: r));
            table.Add("PoissonNLLLoss full" + suffix, () => PoissonNLLLoss(full: true, reduction: r));
            table.Add("PoissonNLLLoss rate" + suffix, () => PoissonNLLLoss(log_input: false, eps: 1f / 1024, reduction: r));
            table.Add("GaussianNLLLoss" + suffix, () => GaussianNLLLoss(eps: Eps, reduction: r));
            table.Add("GaussianNLLLoss full" + suffix, () => GaussianNLLLoss(true, 0.5f, r));
            table.Add("GaussianNLLLoss rows" + suffix, () => GaussianNLLLoss(eps: Eps, reduction: r));
            table.Add("GaussianNLLLoss column" + suffix, () => GaussianNLLLoss(eps: Eps, reduction: r));
            table.Add("KLDivLoss" + suffix, () => KLDivLoss(reduction: r));
            table.Add("KLDivLoss chances" + suffix, () => KLDivLoss(false, r));
            table.Add("BCELoss" + suffix, () => BCELoss(reduction: r));
            table.Add("BCELoss weight" + suffix, x => BCELoss(x[2], r).call(x[0], x[1]));
            table.Add("BCEWithLogitsLoss" + suffix, () => BCEWithLogitsLoss(reduction: r));
            table.Add("BCEWithLogitsLoss weight" + suffix, x => BCEWithLogitsLoss(x[2], r).call(x[0], x[1]));
            table.Add("BCEWithLogitsLoss pos_weight" + suffix, x => BCEWithLogitsLoss(null, r, x[2]).call(x[0], x[1]));
            table.Add("SoftMarginLoss" + suffix, () => SoftMarginLoss(r));
            table.Add("MultiLabelSoftMarginLoss" + suffix, () => MultiLabelSoftMarginLoss(reduction: r));
            table.Add("MultiLabelSoftMarginLoss weight" + suffix, x => MultiLabelSoftMarginLoss(x[2], r).call(x[0], x[1]));
            table.Add("MarginRankingLoss" + suffix, () => MarginRankingLoss(reduction: r));
            table.Add("MarginRankingLoss 0.5" + suffix, () => MarginRankingLoss(0.5, r));
            table.Add("MultiMarginLoss" + suffix, () => MultiMarginLoss(reduction: r));
            table.Add("MultiMarginLoss weight" + suffix, x => MultiMarginLoss(2, 0.5, x[2], r).call(x[0], x[1]));
            table.Add("MultiLabelMarginLoss" + suffix, () => MultiLabelMarginLoss(r));
            table.Add("CTCLoss" + suffix, () => CTCLoss(reduction: r));
            table.Add("CTCLoss blank 3" + suffix, () => CTCLoss(3, true, r));
        }
        return table;
    }

    [Fact]
    public void The_weight_stays_the_callers()
    {
        var weight = ones(3);
        using (var loss = CrossEntropyLoss(weight))
        {
            Assert.Empty(loss.state_dict());
            Assert.Equal("CrossEntropyLoss", loss.GetName());
        }
        Assert.Equal(3, weight.sum().item<float>());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("[2, 3] and [3]", Assert.Throws<ArgumentException>(() => functional.binary_cross_entropy_with_logits(ones(2, 3), ones(3))).Message);
        Assert.Contains("fits no input of shape [2, 3]", Assert.Throws<ArgumentException>(() => functional.gaussian_nll_loss(ones(2, 3), ones(2, 3), ones(3))).Message);
        Assert.Contains("negative", Assert.Throws<ArgumentException>(() => functional.gaussian_nll_loss(ones(2), ones(2), -ones(2))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => functional.multi_margin_loss(ones(2, 3), zeros(2, int64), 3));
    }
}
