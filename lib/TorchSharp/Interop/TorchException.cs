using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>LibTorch refused: the message names the operator, the shapes, and what does not fit.</summary>
/// <remarks>Derives from <see cref="ExternalException"/>, which is what the TorchSharp package throws.</remarks>
public sealed class TorchException(string message) : ExternalException(message);
