using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Library
{
    [LibraryImport(Name, EntryPoint = "td_save_tensor", StringMarshalling = StringMarshalling.Utf8)] public static partial int SaveTensor(nint tensor, string path);
}
