using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What native/dispatch.cpp exports. A negative number or a null pointer means failure; the text is in <see cref="Error"/>.</summary>
internal static unsafe partial class Library
{
    public const string Name = "torch_dispatch";

    static Library() => Loader.Register();

    public static string ErrorText => Marshal.PtrToStringUTF8((nint)Error()) ?? "";

    [LibraryImport(Name, EntryPoint = "td_error")] private static partial byte* Error();
    [LibraryImport(Name, EntryPoint = "td_version")] public static partial byte* Version();

    [LibraryImport(Name, EntryPoint = "td_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Find(string name, string overload);
    [LibraryImport(Name, EntryPoint = "td_call")] public static partial int Call(nint op, NativeArg* args, int n, NativeArg* result, int max);
    [LibraryImport(Name, EntryPoint = "td_free_list")] public static partial void FreeList(nint items);

    [LibraryImport(Name, EntryPoint = "td_info"), SuppressGCTransition] public static partial int Info(nint tensor, TensorInfo* info);
    [LibraryImport(Name, EntryPoint = "td_data")] public static partial nint Data(nint tensor);
    [LibraryImport(Name, EntryPoint = "td_copy_from")] public static partial nint CopyFrom(void* data, long bytes, long* sizes, int dims, int dtype);
    [LibraryImport(Name, EntryPoint = "td_from_blob")]
    public static partial nint FromBlob(void* data, long elements, int dtype, delegate* unmanaged[Cdecl]<nint, void> release, nint context);
    [LibraryImport(Name, EntryPoint = "td_retain")] public static partial nint Retain(nint tensor);
    [LibraryImport(Name, EntryPoint = "td_release")] public static partial void Release(nint tensor);

    [LibraryImport(Name, EntryPoint = "td_set_requires_grad")] public static partial int SetRequiresGrad(nint tensor, [MarshalAs(UnmanagedType.U1)] bool value);
    [LibraryImport(Name, EntryPoint = "td_grad")] public static partial int Grad(nint tensor, nint* grad);
    [LibraryImport(Name, EntryPoint = "td_set_grad")] public static partial int SetGrad(nint tensor, nint grad);
    [LibraryImport(Name, EntryPoint = "td_retain_grad")] public static partial int RetainGrad(nint tensor);
    [LibraryImport(Name, EntryPoint = "td_grad_fn_name")] public static partial int GradFnName(nint tensor, byte* name, int size);
    [LibraryImport(Name, EntryPoint = "td_backward")]
    public static partial int Backward(nint* tensors, int n, nint* grads, nint* inputs, int inputCount, int retain, [MarshalAs(UnmanagedType.U1)] bool createGraph);
    [LibraryImport(Name, EntryPoint = "td_gradients")]
    public static partial int Gradients(nint* outputs, int n, nint* inputs, int inputCount, nint* grads, [MarshalAs(UnmanagedType.U1)] bool retain,
        [MarshalAs(UnmanagedType.U1)] bool createGraph, [MarshalAs(UnmanagedType.U1)] bool allowUnused, nint* result);
    [LibraryImport(Name, EntryPoint = "td_grad_enabled"), SuppressGCTransition][return: MarshalAs(UnmanagedType.U1)] public static partial bool GradEnabled();
    [LibraryImport(Name, EntryPoint = "td_set_grad_enabled"), SuppressGCTransition] public static partial void SetGradEnabled([MarshalAs(UnmanagedType.U1)] bool enabled);

    [LibraryImport(Name, EntryPoint = "td_manual_seed")] public static partial int ManualSeed(long seed);
    [LibraryImport(Name, EntryPoint = "td_generator_new")] public static partial nint GeneratorNew(ulong seed);
    [LibraryImport(Name, EntryPoint = "td_generator_default")] public static partial nint GeneratorDefault();
    [LibraryImport(Name, EntryPoint = "td_generator_release")] public static partial void GeneratorRelease(nint generator);
    [LibraryImport(Name, EntryPoint = "td_generator_seed")] public static partial int GeneratorSeed(nint generator, [MarshalAs(UnmanagedType.U1)] bool set, ulong* seed);
    [LibraryImport(Name, EntryPoint = "td_generator_state")] public static partial int GeneratorState(nint generator, nint set, nint* get);

    [LibraryImport(Name, EntryPoint = "td_threads")] public static partial int Threads();
    [LibraryImport(Name, EntryPoint = "td_interop_threads")] public static partial int InteropThreads();
    [LibraryImport(Name, EntryPoint = "td_set_threads")] public static partial int SetThreads(int n);
    [LibraryImport(Name, EntryPoint = "td_set_interop_threads")] public static partial int SetInteropThreads(int n);
    [LibraryImport(Name, EntryPoint = "td_cuda_devices")] public static partial int CudaDevices();
    [LibraryImport(Name, EntryPoint = "td_parallel_info")] public static partial int ParallelInfo(byte* text, int size);

    /// <summary>Passes a non-negative result on; otherwise throws what LibTorch said.</summary>
    public static int Checked(int result, string operation) => result >= 0 ? result : throw new TorchException($"{operation}: {ErrorText}");

    /// <summary>Passes a pointer on; otherwise throws what LibTorch said.</summary>
    public static nint Checked(nint result, string operation) => result != 0 ? result : throw new TorchException($"{operation}: {ErrorText}");
}

/// <summary>One argument or result as it crosses to C++: 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeArg
{
    [FieldOffset(0)] public ArgKind Kind;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Int;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public nint Pointer;
}

internal enum ArgKind
{
    None, Tensor, Int, Double, Bool, IntList, DoubleList, TensorList, OptionalTensorList, String, Scalar, DType, Device, Layout, Generator, Complex
}

[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TensorInfo
{
    public long* Sizes, Strides;
    public long Dims, Elements, ElementSize, StorageOffset, StorageBytes;
    public int DType, DeviceType, DeviceIndex;
    public TensorFlags Flags;
}

[Flags]
internal enum TensorFlags { RequiresGrad = 1, Leaf = 2, Contiguous = 4, Sparse = 8, Meta = 16, Conjugate = 32, Negative = 64, Quantized = 128 }
