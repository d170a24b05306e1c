using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

/// <summary>Layers and activations against PyTorch: outputs, gradients, running statistics.</summary>
public class ModuleTestsLayers
{
    internal static readonly ModuleTable Table = new("modules.json")
    {
        { "ReLU", () => ReLU() },
        { "ReLU6", () => ReLU6() },
        { "LeakyReLU", () => LeakyReLU() },
        { "LeakyReLU 0.3", () => LeakyReLU(0.3) },
        { "RReLU", () => RReLU() },
        { "RReLU eval", () => RReLU(0.1, 0.4) },
        { "ELU", () => ELU() },
        { "ELU 0.7", () => ELU(0.7) },
        { "CELU", () => CELU() },
        { "CELU 0.7", () => CELU(0.7) },
        { "SELU", () => SELU() },
        { "Threshold", () => Threshold(0.3, -2.5) },
        { "Hardtanh", () => Hardtanh() },
        { "Hardtanh wide", () => Hardtanh(-0.5, 1.75) },
        { "Hardsigmoid", () => Hardsigmoid() },
        { "Hardswish", () => Hardswish() },
        { "Hardshrink", () => Hardshrink() },
        { "Hardshrink 0.9", () => Hardshrink(0.9) },
        { "Softshrink", () => Softshrink() },
        { "Softshrink 0.9", () => Softshrink(0.9) },
        { "GELU", () => GELU() },
        { "GELU tanh", () => GELU(TorchSharp.Modules.GELU.Approximate.tanh) },
        { "SiLU", () => SiLU() },
        { "Mish", () => Mish() },
        { "Sigmoid", () => Sigmoid() },
        { "LogSigmoid", () => LogSigmoid() },
        { "Tanh", () => Tanh() },
        { "Tanhshrink", () => Tanhshrink() },
        { "Softsign", () => Softsign() },
        { "Softplus", () => Softplus() },
        { "Softplus beta", () => Softplus(2.5, 4) },
        { "Identity", () => Identity() },
        { "Softmax", () => Softmax(1) },
        { "Softmax first", () => Softmax(0) },
        { "LogSoftmax", () => LogSoftmax(-1) },
        { "Softmin", () => Softmin(1) },
        { "Softmax2d", () => Softmax2d() },
        { "GLU", () => GLU() },
        { "GLU first", () => GLU(0) },
        { "PReLU", () => PReLU(1) },
        { "PReLU channels", () => PReLU(5) },

        { "Linear", () => Linear(5, 3) },
        { "Linear deep", () => Linear(5, 3) },
        { "Linear vector", () => Linear(5, 3) },
        { "Linear no bias", () => Linear(5, 3, hasBias: false) },
        { "Flatten", () => Flatten() },
        { "Flatten part", () => Flatten(0, 1) },
        { "Unflatten", () => Unflatten(1, [2, 3]) },
        { "Embedding", () => Embedding(6, 4) },
        { "Embedding padding", () => Embedding(6, 4, padding_idx: 2) },
        { "Embedding padding from the end", () => Embedding(6, 4, padding_idx: -2) },
        { "Embedding max_norm", () => Embedding(6, 4, max_norm: 0.75) },
        { "Embedding max_norm 1", () => Embedding(6, 4, max_norm: 0.75, norm_type: 1) },
        { "Embedding frequency", () => Embedding(6, 4, scale_grad_by_freq: true) },
        { "Embedding sparse", () => Embedding(6, 4, sparse: true) },
        { "Embedding int32", () => Embedding(6, 4) },
        { "EmbeddingBag sum", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Sum), (m, x) => m.call(x[0]) },
        { "EmbeddingBag sum offsets", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Sum), (m, x) => m.call(x[0], x[1]) },
        { "EmbeddingBag mean", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Mean), (m, x) => m.call(x[0]) },
        { "EmbeddingBag mean offsets", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Mean), (m, x) => m.call(x[0], x[1]) },
        { "EmbeddingBag max", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Max), (m, x) => m.call(x[0]) },
        { "EmbeddingBag max offsets", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Max), (m, x) => m.call(x[0], x[1]) },
        { "EmbeddingBag padding", () => EmbeddingBag(6, 4, padding_index: 2), (m, x) => m.call(x[0]) },
        { "EmbeddingBag max_norm", () => EmbeddingBag(6, 4, 0.75, mode: EmbeddingBagMode.Sum), (m, x) => m.call(x[0]) },
        { "EmbeddingBag last", () => EmbeddingBag(6, 4, include_last_offset: true), (m, x) => m.call(x[0], x[1]) },
        { "EmbeddingBag weights", () => EmbeddingBag(6, 4, mode: EmbeddingBagMode.Sum), (m, x) => m.call(x[0], null, x[1]) },

        { "LayerNorm", () => LayerNorm(7) },
        { "LayerNorm two", () => LayerNorm([3, 7], 1e-3) },
        { "LayerNorm plain", () => LayerNorm(7, elementwise_affine: false) },
        { "GroupNorm", () => GroupNorm(3, 6) },
        { "GroupNorm plain", () => GroupNorm(2, 6, 1e-3, affine: false) },
        { "BatchNorm1d", () => BatchNorm1d(5), null, 2 },
        { "BatchNorm1d eval", () => BatchNorm1d(5), null, 2 },
        { "BatchNorm1d lengths", () => BatchNorm1d(5, 1e-3, 0.3), null, 2 },
        { "BatchNorm1d lengths eval", () => BatchNorm1d(5, 1e-3, 0.3), null, 2 },
        { "BatchNorm1d average", Averaging, null, 3 },
        { "BatchNorm1d average eval", Averaging, null, 3 },
        { "BatchNorm1d plain", () => BatchNorm1d(5, affine: false) },
        { "BatchNorm1d plain eval", () => BatchNorm1d(5, affine: false) },
        { "BatchNorm1d untracked", () => BatchNorm1d(5, track_running_stats: false) },
        { "BatchNorm1d untracked eval", () => BatchNorm1d(5, track_running_stats: false) },
        { "BatchNorm2d", () => BatchNorm2d(3) },
        { "BatchNorm3d", () => BatchNorm3d(3) },

        { "Dropout", () => Dropout(0.3) },
        { "Dropout eval", () => Dropout(0.3) },
        { "Dropout all", () => Dropout(1) },
        { "AlphaDropout", () => AlphaDropout(0.3) },
        { "AlphaDropout eval", () => AlphaDropout(0.3) },
        { "Dropout1d", () => Dropout1d(0.3) },
        { "Dropout1d eval", () => Dropout1d(0.3) },
        { "Dropout1d unbatched", () => Dropout1d(0.3) },
        { "Dropout1d unbatched eval", () => Dropout1d(0.3) },
        { "Dropout2d", () => Dropout2d(0.3) },
        { "Dropout2d eval", () => Dropout2d(0.3) },
        { "Dropout3d", () => Dropout3d(0.3) },
        { "Dropout3d eval", () => Dropout3d(0.3) },
        { "Dropout3d unbatched", () => Dropout3d(0.3) },
        { "Dropout3d unbatched eval", () => Dropout3d(0.3) },
        { "FeatureAlphaDropout", () => FeatureAlphaDropout(0.3) },
        { "FeatureAlphaDropout eval", () => FeatureAlphaDropout(0.3) },

        { "CosineSimilarity", () => CosineSimilarity() },
        { "CosineSimilarity first", () => CosineSimilarity(0, 1e-2) },
        { "PairwiseDistance", () => PairwiseDistance() },
        { "PairwiseDistance 1 keep", () => PairwiseDistance(1, 1e-3, true) },
        { "Sequential", () => Sequential(Linear(5, 4), Tanh(), Linear(4, 3, hasBias: false)) },
    };

    public static TheoryData<string, ScalarType> Cases => Table.Cases();

    [Theory, MemberData(nameof(Cases))]
    public void A_layer_gives_PyTorchs_numbers(string name, ScalarType type) => Table.Check(name, type);

    [Fact]
    public void Every_case_is_computed() => Table.AssertComplete();

    private static BatchNorm1d Averaging()
    {
        var norm = BatchNorm1d(5);
        norm.momentum = null;
        return norm;
    }
}
