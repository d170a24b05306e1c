using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>
/// Calls an operator of LibTorch by its name in the schema, "matmul" or "add.Tensor". A new operator costs one line:
/// <c>public Tensor exp() =&gt; Call("exp", this);</c>. Arguments left out at the end take the schema's defaults.
/// </summary>
internal static unsafe class Dispatch
{
    private const int StackBytes = 2048;

    // Names are literals, hence one object each: comparing references costs a fraction of comparing text.
    private static readonly ConcurrentDictionary<string, nint> Operators = new(ReferenceEqualityComparer.Instance);

    public static Tensor Call(string op, params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Invoke(op, args, &result, 1);
        return ToTensor(op, result);
    }

    public static (Tensor, Tensor) Pair(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[2];
        Invoke(op, args, results, 2);
        return (ToTensor(op, results[0]), ToTensor(op, results[1]));
    }

    public static (Tensor, Tensor, Tensor) Triple(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[3];
        Invoke(op, args, results, 3);
        return (ToTensor(op, results[0]), ToTensor(op, results[1]), ToTensor(op, results[2]));
    }

    public static (Tensor, Tensor, Tensor, Tensor) Quadruple(string op, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeArg[4];
        Invoke(op, args, results, 4);
        return (ToTensor(op, results[0]), ToTensor(op, results[1]), ToTensor(op, results[2]), ToTensor(op, results[3]));
    }

    public static Tensor[] List(string op, params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Invoke(op, args, &result, 1);
        if (result.Kind != ArgKind.TensorList) throw new TorchException($"{op}: returned {result.Kind}, not a list of tensors");
        var tensors = new Tensor[result.Count];
        for (var k = 0; k < tensors.Length; k++) tensors[k] = new Tensor(((nint*)result.Pointer)[k]);
        Library.FreeList(result.Pointer);
        return tensors;
    }

    public static long Int(string op, params ReadOnlySpan<Arg> args)
    {
        NativeArg result;
        Invoke(op, args, &result, 1);
        return result.Int;
    }

    public static bool Bool(string op, params ReadOnlySpan<Arg> args) => Int(op, args) != 0;

    /// <summary>An operator that changes its first argument, which is returned.</summary>
    public static Tensor InPlace(string op, params ReadOnlySpan<Arg> args)
    {
        Invoke(op, args, null, 0);
        return (Tensor)args[0].Owner!;
    }

    /// <summary>An operator that writes its result into its last argument, which is returned.</summary>
    public static Tensor Into(string op, params ReadOnlySpan<Arg> args)
    {
        Invoke(op, args, null, 0);
        return (Tensor)args[^1].Owner!;
    }

    /// <summary>An operator whose results, if any, nobody needs.</summary>
    public static void Do(string op, params ReadOnlySpan<Arg> args) => Invoke(op, args, null, 0);

    [SkipLocalsInit]
    private static void Invoke(string op, ReadOnlySpan<Arg> args, NativeArg* results, int max)
    {
        var handle = Operators.TryGetValue(op, out var found) ? found : Find(op);
        var native = stackalloc NativeArg[args.Length];
        var bytes = 0;
        for (var k = 0; k < args.Length; k++)
        {
            ref readonly var arg = ref args[k];
            native[k].Kind = arg.Kind;
            native[k].Count = arg.Count;
            native[k].Int = arg.Bits;
            bytes += arg.BufferBytes;
        }
        int returned;
        if (bytes == 0) returned = Library.Call(handle, native, args.Length, results, max);
        else returned = InvokeWithLists(handle, args, native, bytes, results, max);
        foreach (ref readonly var arg in args) GC.KeepAlive(arg.Owner);
        if (returned < 0) Throw(op, args);
    }

    /// <summary>Lists and texts go through a buffer, on the stack if it is small.</summary>
    [SkipLocalsInit]
    private static int InvokeWithLists(nint handle, ReadOnlySpan<Arg> args, NativeArg* native, int bytes, NativeArg* results, int max)
    {
        var small = stackalloc byte[Math.Min(bytes, StackBytes)];
        fixed (byte* large = bytes > StackBytes ? new byte[bytes] : null)
        {
            var buffer = large == null ? small : large;
            for (var k = 0; k < args.Length; k++)
            {
                if (args[k].BufferBytes == 0) continue;
                native[k].Pointer = (nint)buffer;
                args[k].Write(buffer);
                buffer += args[k].BufferBytes;
            }
            return Library.Call(handle, native, args.Length, results, max);
        }
    }

    private static Tensor ToTensor(string op, in NativeArg result) => result.Kind == ArgKind.Tensor
        ? new Tensor(result.Pointer, result.Count)
        : throw new TorchException($"{op}: returned {result.Kind}, not a tensor");

    private static nint Find(string op)
    {
        var dot = op.IndexOf('.');
        var handle = Library.Find("aten::" + (dot < 0 ? op : op[..dot]), dot < 0 ? "" : op[(dot + 1)..]);
        if (handle == 0) throw new TorchException($"{op}: {Library.ErrorText} (LibTorch {__version__})");
        return Operators.GetOrAdd(op, handle);
    }

    [DoesNotReturn]
    private static void Throw(string op, ReadOnlySpan<Arg> args)
    {
        var parts = Library.ErrorText.Split('\x1e');
        throw new TorchException(ErrorText.Explain(op, args, parts[0], parts.Length > 1 ? parts[1] : "", parts.Length > 2 ? parts[2] : ""));
    }
}
