using static TorchSharp.torch;

namespace Transformer.Tests;

internal static class Snapshot
{
    /// <summary>A module's parameters, "name (shape)", in their order: what checkpoints rely on.</summary>
    public static string[] Of(nn.Module module) =>
        [.. module.named_parameters().Select(entry => $"{entry.name} {Shape.Text(entry.parameter.shape)}")];
}
