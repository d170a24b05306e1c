using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>What a checkpoint's header says of a tensor; its elements stay in the file until they are read.</summary>
/// <param name="Name">Its name in the checkpoint.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="File">The file that holds it.</param>
/// <param name="Offset">Where its first byte is in the file.</param>
/// <param name="Bytes">How many bytes it takes.</param>
public sealed record CheckpointTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape, string File, long Offset, long Bytes);
