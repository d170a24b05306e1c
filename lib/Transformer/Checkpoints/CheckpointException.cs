namespace Transformer.Checkpoints;

/// <summary>A checkpoint is broken, or does not fit what it is read into; the message names the file and, where there is one, the tensor.</summary>
public sealed class CheckpointException : IOException
{
    /// <param name="file">The file.</param>
    /// <param name="tensor">The tensor; null where the trouble is the file's.</param>
    /// <param name="reason">What is wrong.</param>
    /// <param name="inner">What led to it.</param>
    public CheckpointException(string file, string? tensor, string reason, Exception? inner = null)
        : base($"{file}: {(tensor is null ? "" : $"'{tensor}' ")}{reason}.", inner) => (File, Tensor) = (file, tensor);

    /// <summary>The file that is broken.</summary>
    public string File { get; }

    /// <summary>The tensor that is broken; null where the trouble is the file's.</summary>
    public string? Tensor { get; }
}
