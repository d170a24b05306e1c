using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

internal static unsafe partial class Library
{
    [LibraryImport(Name, EntryPoint = "td_inference_begin")] public static partial nint InferenceBegin([MarshalAs(UnmanagedType.U1)] bool enabled);
    [LibraryImport(Name, EntryPoint = "td_inference_end")] public static partial void InferenceEnd(nint guard);
    [LibraryImport(Name, EntryPoint = "td_inference_enabled"), SuppressGCTransition][return: MarshalAs(UnmanagedType.U1)] public static partial bool InferenceEnabled();
    [LibraryImport(Name, EntryPoint = "td_anomaly")] public static partial int Anomaly();
    [LibraryImport(Name, EntryPoint = "td_set_anomaly")]
    public static partial void SetAnomaly([MarshalAs(UnmanagedType.U1)] bool enabled, [MarshalAs(UnmanagedType.U1)] bool checkNaN);

    [LibraryImport(Name, EntryPoint = "td_fail", StringMarshalling = StringMarshalling.Utf8)] public static partial void Fail(string text);
    [LibraryImport(Name, EntryPoint = "td_function", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Function(nint managed, string name, delegate* unmanaged<nint, nint, nint*, int, nint*, int, int> run, delegate* unmanaged<nint, void> forget,
        [MarshalAs(UnmanagedType.U1)] bool materialize, nint* inputs, int inputCount, nint* outputs, int* kinds, int outputCount, nint* saved, int savedCount, nint* results);
    [LibraryImport(Name, EntryPoint = "td_function_saved")] public static partial int FunctionSaved(nint node, int k, nint* tensor);

    [LibraryImport(Name, EntryPoint = "td_references")] public static partial long References(nint tensor);
    [LibraryImport(Name, EntryPoint = "td_watch")] public static partial nint Watch(nint tensor);
    [LibraryImport(Name, EntryPoint = "td_watched")] public static partial long Watched(nint weak);
    [LibraryImport(Name, EntryPoint = "td_unwatch")] public static partial void Unwatch(nint weak);
}
