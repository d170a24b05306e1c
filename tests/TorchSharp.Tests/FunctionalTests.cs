using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;
using F = TorchSharp.torch.nn.functional;

/// <summary>torch.nn.functional, and the padding of sequences, against PyTorch.</summary>
public class FunctionalTests
{
    internal static readonly ModuleTable Table = new("modules-functional.json")
    {
        { "relu", x => F.relu(x[0]) },
        { "relu6", x => F.relu6(x[0]) },
        { "leaky_relu", x => F.leaky_relu(x[0]) },
        { "leaky_relu 0.3", x => F.leaky_relu(x[0], 0.3) },
        { "rrelu", x => F.rrelu(x[0]) },
        { "elu", x => F.elu(x[0], 0.7) },
        { "celu", x => F.celu(x[0], 0.7) },
        { "selu", x => F.selu(x[0]) },
        { "threshold", x => F.threshold(x[0], 0.3, -2.5) },
        { "hardtanh", x => F.hardtanh(x[0]) },
        { "hardtanh wide", x => F.hardtanh(x[0], -0.5, 1.75) },
        { "hardsigmoid", x => F.hardsigmoid(x[0]) },
        { "hardswish", x => F.hardswish(x[0]) },
        { "hardshrink", x => F.hardshrink(x[0]) },
        { "hardshrink 0.9", x => F.hardshrink(x[0], 0.9) },
        { "softshrink", x => F.softshrink(x[0]) },
        { "softshrink 0.9", x => F.softshrink(x[0], 0.9) },
        { "gelu", x => F.gelu(x[0]) },
        { "gelu tanh", x => F.gelu(x[0], TorchSharp.Modules.GELU.Approximate.tanh) },
        { "silu", x => F.silu(x[0]) },
        { "mish", x => F.mish(x[0]) },
        { "sigmoid", x => F.sigmoid(x[0]) },
        { "logsigmoid", x => F.logsigmoid(x[0]) },
        { "tanh", x => F.tanh(x[0]) },
        { "tanhshrink", x => F.tanhshrink(x[0]) },
        { "softsign", x => F.softsign(x[0]) },
        { "softplus", x => F.softplus(x[0]) },
        { "softplus beta", x => F.softplus(x[0], 2.5, 4) },
        { "softmax", x => F.softmax(x[0], 1) },
        { "softmax double", x => F.softmax(x[0], 1, float64) },
        { "log_softmax", x => F.log_softmax(x[0], 0) },
        { "softmin", x => F.softmin(x[0], 1) },
        { "softmax2d", x => F.softmax2d(x[0]) },
        { "glu", x => F.glu(x[0], 0) },
        { "prelu", x => F.prelu(x[0], x[1]) },
        { "normalize", x => F.normalize(x[0]) },
        { "normalize short", x => F.normalize(x[0], eps: 0.5) },
        { "normalize 3", x => F.normalize(x[0], 3, 0, 1e-3) },
        { "dropout", x => F.dropout(x[0]) },
        { "dropout eval", x => F.dropout(x[0], 0.3, false) },
        { "dropout1d", x => F.dropout1d(x[0]) },
        { "dropout2d", x => F.dropout2d(x[0]) },
        { "dropout3d", x => F.dropout3d(x[0]) },
        { "alpha_dropout", x => F.alpha_dropout(x[0], 0.4, true) },
        { "alpha_dropout eval", x => F.alpha_dropout(x[0]) },
        { "feature_alpha_dropout", x => F.feature_alpha_dropout(x[0], 0.4, true) },

        { "linear", x => F.linear(x[0], x[1], x[2]) },
        { "linear no bias", x => F.linear(x[0], x[1]) },
        { "bilinear", x => F.bilinear(x[0], x[1], x[2], x[3]) },
        { "one_hot", x => F.one_hot(x[0]) },
        { "one_hot 7", x => F.one_hot(x[0], 7) },
        { "layer_norm", x => F.layer_norm(x[0], [3, 7], x[1], x[2]) },
        { "layer_norm plain", x => F.layer_norm(x[0], [7], eps: 1e-3) },
        { "group_norm", x => F.group_norm(x[0], 3, x[1], x[2]) },
        { "instance_norm", x => F.instance_norm(x[0]) },
        { "instance_norm weight", x => F.instance_norm(x[0], weight: x[1], bias: x[2], eps: 1e-3) },
        { "instance_norm running", x => F.instance_norm(x[0], x[1], x[2], use_input_stats: false) },
        { "batch_norm", x => (F.batch_norm(x[0], x[1], x[2], x[3], x[4], true, 0.3, 1e-3), x[1], x[2]) },
        { "batch_norm eval", x => F.batch_norm(x[0], x[1], x[2], x[3], x[4]) },
        { "cosine_similarity", x => F.cosine_similarity(x[0], x[1]) },
        { "cosine_similarity last", x => F.cosine_similarity(x[0], x[1], -1, 1e-3) },
        { "pairwise_distance", x => F.pairwise_distance(x[0], x[1]) },
        { "pairwise_distance 3", x => F.pairwise_distance(x[0], x[1], 3, 1e-3, true) },
        { "pad", x => F.pad(x[0], (1, 2, 0, 3), value: 2.5) },
        { "pad negative", x => F.pad(x[0], (-1, 2)) },
        { "pad one", x => F.pad(x[0], 2) },
        { "pad zeros", x => F.pad(x[0], [1, 0], PaddingModes.Zeros, 2.5) },
        { "pad reflect", x => F.pad(x[0], new long[] { 2, 1 }, PaddingModes.Reflect) },
        { "pad replicate", x => F.pad(x[0], new long[] { 2, 1 }, PaddingModes.Replicate) },
        { "pad circular", x => F.pad(x[0], new long[] { 2, 1 }, PaddingModes.Circular) },

        { "scaled_dot_product_attention", x => F.scaled_dot_product_attention(x[0], x[1], x[2]) },
        { "scaled_dot_product_attention allowed", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]) },
        { "scaled_dot_product_attention added", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]) },
        { "scaled_dot_product_attention learned", x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]) },
        { "scaled_dot_product_attention causal", x => F.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true) },
        { "scaled_dot_product_attention flat", x => F.scaled_dot_product_attention(x[0], x[1], x[2]) },
        { "scaled_dot_product_attention no keys", x => F.scaled_dot_product_attention(x[0], x[1], x[2]) },
        { "scaled_dot_product_attention dropout", x => F.scaled_dot_product_attention(x[0], x[1], x[2], p: 0.3, is_casual: true) },

        { "cross_entropy", x => F.cross_entropy(x[0], x[1]) },
        { "cross_entropy smooth", x => F.cross_entropy(x[0], x[1], x[2], 2, Reduction.Sum, 0.2) },
        { "nll_loss", x => F.nll_loss(x[0], x[1]) },
        { "nll_loss weight", x => F.nll_loss(x[0], x[1], x[2], Reduction.None) },
        { "mse_loss", x => F.mse_loss(x[0], x[1]) },
        { "mse_loss broadcast", x => F.mse_loss(x[0], x[1]) },
        { "l1_loss", x => F.l1_loss(x[0], x[1]) },
        { "l1_loss broadcast", x => F.l1_loss(x[0], x[1]) },
        { "smooth_l1_loss", x => F.smooth_l1_loss(x[0], x[1]) },
        { "smooth_l1_loss broadcast", x => F.smooth_l1_loss(x[0], x[1]) },
        { "smooth_l1_loss 0.4", x => F.smooth_l1_loss(x[0], x[1], Reduction.Sum, 0.4) },
        { "huber_loss", x => F.huber_loss(x[0], x[1]) },
        { "huber_loss broadcast", x => F.huber_loss(x[0], x[1]) },
        { "huber_loss 0.4", x => F.huber_loss(x[0], x[1], 0.4) },
        { "poisson_nll_loss", x => F.poisson_nll_loss(x[0], x[1]) },
        { "gaussian_nll_loss", x => F.gaussian_nll_loss(x[0], x[1], x[2]) },
        { "kl_div", x => F.kl_div(x[0], x[1]) },
        { "kl_div broadcast", x => F.kl_div(x[0], x[1]) },
        { "kl_div chances", x => F.kl_div(x[0], x[1], false, Reduction.Sum) },
        { "binary_cross_entropy", x => F.binary_cross_entropy(x[0], x[1]) },
        { "binary_cross_entropy weight", x => F.binary_cross_entropy(x[0], x[1], x[2], Reduction.Sum) },
        { "binary_cross_entropy_with_logits", x => F.binary_cross_entropy_with_logits(x[0], x[1]) },
        { "binary_cross_entropy_with_logits weights", x => F.binary_cross_entropy_with_logits(x[0], x[1], x[2], pos_weights: x[3]) },
        { "soft_margin_loss", x => F.soft_margin_loss(x[0], x[1]) },
        { "multilabel_soft_margin_loss", x => F.multilabel_soft_margin_loss(x[0], x[1]) },
        { "multi_margin_loss", x => F.multi_margin_loss(x[0], x[1]) },
        { "multi_margin_loss 2", x => F.multi_margin_loss(x[0], x[1], 2, 0.5, x[2]) },
        { "multi_label_margin_loss", x => F.multi_label_margin_loss(x[0], x[1]) },
        { "margin_ranking_loss", x => F.margin_ranking_loss(x[0], x[1], x[2]) },
        { "cosine_embedding_loss", x => F.cosine_embedding_loss(x[0], x[1], x[2]) },
        { "cosine_embedding_loss 0.3", x => F.cosine_embedding_loss(x[0], x[1], x[2], 0.3, Reduction.None) },
        { "hinge_embedding_loss", x => F.hinge_embedding_loss(x[0], x[1]) },
        { "hinge_embedding_loss 0.7", x => F.hinge_embedding_loss(x[0], x[1], 0.7, Reduction.Sum) },
        { "triplet_margin_loss", x => F.triplet_margin_loss(x[0], x[1], x[2]) },
        { "triplet_margin_loss swap", x => F.triplet_margin_loss(x[0], x[1], x[2], 2, 3, 1e-3, true, Reduction.None) },
        { "triplet_margin_with_distance_loss", x => F.triplet_margin_with_distance_loss(x[0], x[1], x[2]) },
        { "triplet_margin_with_distance_loss own", x => F.triplet_margin_with_distance_loss(x[0], x[1], x[2], (a, b) => (a - b).abs().sum(-1), 2, true, Reduction.None) },
        { "ctc_loss", x => F.ctc_loss(x[0], x[1], x[2], x[3]) },

        { "pad_sequence", x => pad_sequence(x, padding_value: -2) },
        { "pad_sequence batch first", x => pad_sequence(x, batch_first: true) },
        { "pack_sequence", x => pack_sequence(x) },
        { "pack_sequence unsorted", x => pad_packed_sequence(pack_sequence(x, enforce_sorted: false), true, 5, 6) },
        { "pack_padded_sequence", x => pad_packed_sequence(pack_padded_sequence(x[0], x[1])) },
    };

    public static TheoryData<string, ScalarType> Cases => Table.Cases();

    [Theory, MemberData(nameof(Cases))]
    public void A_function_gives_PyTorchs_numbers(string name, ScalarType type) => Table.Check(name, type);

    [Fact]
    public void Every_case_is_computed() => Table.AssertComplete();

    // TorchSharp's second names.
    internal static readonly Dictionary<string, (Func<Tensor, Tensor> Alias, Func<Tensor, Tensor> Function)> Aliases = new()
    {
        ["Hardshrink"] = (x => F.Hardshrink(x, 0.9), x => F.hardshrink(x, 0.9)),
        ["Softshrink"] = (x => F.Softshrink(x, 0.9), x => F.softshrink(x, 0.9)),
        ["Hardtanh"] = (x => F.Hardtanh(x, -0.5, 1.75), x => F.hardtanh(x, -0.5, 1.75)),
        ["Threshold"] = (x => F.Threshold(x, 0.3, -2.5), x => F.threshold(x, 0.3, -2.5)),
        ["Mish"] = (F.Mish, x => F.mish(x)),
        ["SiLU"] = (x => F.SiLU(x), x => F.silu(x)),
        ["Softsign"] = (F.Softsign, x => F.softsign(x)),
        ["Tanhshrink"] = (F.Tanhshrink, x => F.tanhshrink(x)),
    };

    [Fact]
    public void Second_names_give_the_same()
    {
        var x = randn(3, 5);
        Assert.All(Aliases.Values, pair => Assert.True(pair.Function(x).Equals(pair.Alias(x))));
    }

    private static readonly Dictionary<string, Func<Tensor, bool, Tensor>> InPlace = new()
    {
        ["relu"] = (x, inplace) => F.relu(x, inplace),
        ["relu6"] = (x, inplace) => F.relu6(x, inplace),
        ["leaky_relu"] = (x, inplace) => F.leaky_relu(x, 0.1, inplace),
        ["rrelu"] = (x, inplace) => F.rrelu(x, 0.1, 0.4, inplace),
        ["elu"] = (x, inplace) => F.elu(x, 0.7, inplace),
        ["celu"] = (x, inplace) => F.celu(x, 0.7, inplace),
        ["selu"] = (x, inplace) => F.selu(x, inplace),
        ["threshold"] = (x, inplace) => F.threshold(x, 0.3, -2.5, inplace),
        ["hardtanh"] = (x, inplace) => F.hardtanh(x, -0.5, 1.75, inplace),
        ["sigmoid"] = F.sigmoid,
        ["tanh"] = F.tanh,
        ["tanhshrink"] = F.tanhshrink,
        ["softsign"] = F.softsign,
        ["dropout"] = (x, inplace) => F.dropout(x, 0.4, true, inplace),
        ["dropout1d"] = (x, inplace) => F.dropout1d(x, 0.4, true, inplace),
        ["dropout2d"] = (x, inplace) => F.dropout2d(x, 0.4, true, inplace),
        ["dropout3d"] = (x, inplace) => F.dropout3d(x, 0.4, true, inplace),
        ["alpha_dropout"] = (x, inplace) => F.alpha_dropout(x, 0.4, true, inplace),
        ["feature_alpha_dropout"] = (x, inplace) => F.feature_alpha_dropout(x, 0.4, true, inplace),
    };

    // PyTorch has no gradient of these in place: what they would need is overwritten.
    private static readonly Dictionary<string, Func<Tensor, bool, Tensor>> InPlaceWithoutGradient = new()
    {
        ["gelu"] = (x, inplace) => F.gelu(x, inplace),
        ["gelu tanh"] = (x, inplace) => F.gelu(x, TorchSharp.Modules.GELU.Approximate.tanh, inplace),
        ["silu"] = (x, inplace) => F.silu(x, inplace),
        ["mish"] = F.mish,
        ["hardsigmoid"] = F.hardsigmoid,
        ["hardswish"] = F.hardswish,
    };

    public static TheoryData<string> InPlaceNames => [.. InPlace.Keys];
    public static TheoryData<string> InPlaceWithoutGradientNames => [.. InPlaceWithoutGradient.Keys];

    [Theory, MemberData(nameof(InPlaceNames))]
    public void In_place_gives_the_same_numbers_and_gradients(string name)
    {
        Tensor a = randn(2, 3, 5, requires_grad: true), b = a.detach().clone().requires_grad_();
        manual_seed(1);
        var apart = InPlace[name](a, false);
        (apart * apart).sum().backward();
        manual_seed(1);
        var into = b * 1;
        var within = InPlace[name](into, true);
        Assert.Same(into, within);
        Assert.True(apart.Equals(into));
        (within * within).sum().backward();
        Assert.True(a.grad!.allclose(b.grad!));
    }

    [Theory, MemberData(nameof(InPlaceWithoutGradientNames))]
    public void In_place_gives_the_same_numbers(string name)
    {
        Tensor x = randn(2, 3), apart = InPlaceWithoutGradient[name](x, false);
        Assert.False(apart.Equals(x));
        Assert.Same(x, InPlaceWithoutGradient[name](x, true));
        Assert.True(apart.Equals(x));
    }

    [Fact]
    public void Attention_refuses_what_does_not_fit()
    {
        Tensor q = ones(2, 3), mask = ones([2, 2], ScalarType.Bool);
        Assert.Contains("not both", Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, q, q, mask, is_casual: true)).Message);
        Assert.Contains("Int64: expected Bool", Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(q, q, q, zeros(2, 2, int64))).Message);
    }

    [Fact]
    public void Padding_refuses_what_does_not_fit()
    {
        Assert.Contains("at most 4 for shape [2, 3], but 3 were given", Assert.Throws<ArgumentException>(() => F.pad(ones(2, 3), new long[] { 1, 2, 3 })).Message);
        Assert.Contains("6 were given", Assert.Throws<ArgumentException>(() => F.pad(ones(2, 3), new long[6])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => F.pad(ones(2, 3), 1, (PaddingModes)9));
    }

    [Fact]
    public void Others_refuse_what_does_not_fit()
    {
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => F.softmax2d(ones(2, 3))).Message);
        Assert.Contains("more than one value", Assert.Throws<ArgumentException>(() => BatchNorm1d(3).call(ones(1, 3))).Message);
        Assert.Contains("expected (B, C) or (B, C, L) with C = 3", Assert.Throws<ArgumentException>(() => BatchNorm1d(3).call(ones(2, 4))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => F.dropout(ones(2), 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dropout2d(-0.1));
        Assert.Throws<ArgumentException>(() => GroupNorm(4, 6));
    }
}
