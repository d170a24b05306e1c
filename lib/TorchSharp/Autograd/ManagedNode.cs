using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>A function with its own gradient, whatever its type.</summary>
internal interface IManagedFunction
{
    string Name { get; }
    List<Tensor> Forward(AutogradContext context, object[] arguments);
    List<Tensor> Backward(AutogradContext context, List<Tensor> gradients);
}

/// <summary>One call of such a function in the graph. The native node keeps it alive, and runs it when gradients reach it.</summary>
/// <remarks>
/// The native node ends wherever the last reference to the graph goes, so releasing a tensor can call back into C#: td_release
/// and td_call must not be called with SuppressGCTransition.
/// </remarks>
internal sealed unsafe class ManagedNode
{
    private readonly IManagedFunction _function;
    private readonly AutogradContext _context;
    private readonly bool[] _isTensor;

    private ManagedNode(IManagedFunction function, AutogradContext context, object[] arguments)
    {
        (_function, _context) = (function, context);
        // Which of them are tensors is all that backward needs to know; the tensors themselves must not be kept alive.
        _isTensor = [.. arguments.Select(argument => argument is Tensor)];
    }

    public static List<Tensor> Apply(IManagedFunction function, object[] arguments)
    {
        var context = new AutogradContext();
        List<Tensor> outputs;
        using (no_grad()) outputs = function.Forward(context, arguments);
        if (outputs is null || outputs.Any(output => output is null)) throw new InvalidOperationException($"{function.Name}: forward returned null in place of a tensor.");

        var inputs = arguments.OfType<Tensor>().ToArray();
        if (!is_grad_enabled() || !inputs.Any(input => input.requires_grad)) return outputs;

        var kinds = outputs.Select(output => Holds(context.Dirty, output) ? 2 : Holds(context.NonDifferentiable, output) ? 1 : 0).ToArray();
        nint[] given = [.. inputs.Select(input => input.Handle)], made = [.. outputs.Select(output => output.Handle)];
        nint[] saved = [.. context.Saved.Select(tensor => tensor?.Handle ?? 0)], results = new nint[made.Length];
        context.SavedCount = saved.Length;
        var self = GCHandle.Alloc(new ManagedNode(function, context, arguments));
        fixed (nint* from = given, to = made, keep = saved, found = results)
        fixed (int* kind = kinds)
        {
            if (Library.Function((nint)self, function.Name, &Run, &Forget, context.MaterializeGrads, from, given.Length, to, kind, made.Length, keep, saved.Length, found) < 0)
                throw AutogradErrorText.Exception(function.Name, Library.ErrorText);
        }
        GC.KeepAlive(arguments);
        GC.KeepAlive(context.Saved);
        context.ForgetTensors();
        return [.. outputs.Select((output, k) => Same(output, results[k]))];

        static bool Holds(List<Tensor> list, Tensor tensor) => list.Any(item => ReferenceEquals(item, tensor));
    }

    private static Tensor Same(Tensor output, nint handle)
    {
        if (output.Handle != handle) return new Tensor(handle);
        Library.Release(handle);
        return output;
    }

    [UnmanagedCallersOnly]
    private static int Run(nint managed, nint node, nint* grads, int n, nint* results, int count)
    {
        ManagedNode? self = null;
        try
        {
            self = (ManagedNode)GCHandle.FromIntPtr(managed).Target!;
            self._context.Node = node;
            using var scope = NewDisposeScope();
            var given = new List<Tensor>();
            for (var k = 0; k < n; k++) given.Add(grads[k] == 0 ? null! : new Tensor(Library.Retain(grads[k])));
            var gradients = self._function.Backward(self._context, given) ?? throw new InvalidOperationException("it returned null in place of a list of gradients");
            self.Fill(gradients, new Span<nint>(results, count));
            return 0;
        }
        catch (Exception error)
        {
            // LibTorch's engine carries the text to whoever called backward; the exception itself cannot cross it.
            Library.Fail($"{self?._function.Name}.backward threw {error.GetType().Name}: {error.Message}");
            return -1;
        }
        finally
        {
            if (self is not null) self._context.Node = 0;
        }
    }

    private void Fill(List<Tensor> gradients, Span<nint> results)
    {
        if (gradients.Count < _isTensor.Length || gradients.Skip(_isTensor.Length).Any(Given))
            throw new InvalidOperationException($"it returned {gradients.Count} gradients for {_isTensor.Length} arguments of forward: return one for each, null for what has none");
        var next = 0;
        for (var k = 0; k < _isTensor.Length; k++)
        {
            if (_isTensor[k]) results[next++] = Given(gradients[k]) ? Library.Retain(gradients[k].Handle) : 0;
            else if (Given(gradients[k])) throw new InvalidOperationException($"it returned a gradient for argument {k}, which is no tensor: return null there");
        }

        static bool Given(Tensor? gradient) => gradient is { IsInvalid: false };
    }

    [UnmanagedCallersOnly]
    private static void Forget(nint managed) => GCHandle.FromIntPtr(managed).Free();
}
