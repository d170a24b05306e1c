using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Says in a learner's words what went wrong with gradients.</summary>
internal static class AutogradErrorText
{
    public static TorchException Exception(string operation, string message, Tensor? tensor = null) =>
        new($"{operation}: {Reason(message, tensor) ?? ErrorText.OneLine(message)}");

    /// <summary>Null if the message is about something else.</summary>
    public static string? Reason(string message, Tensor? tensor)
    {
        if (message.Contains("backward through the graph a second time"))
            return "this graph was used up: a backward frees what it needs, so it cannot run a second time. Compute the result anew in every step, or pass retain_graph: true the first time";
        if (message.Contains("modified by an inplace operation"))
            return $"a tensor that the gradient needs was changed in place after it was used{Version(message)}: use the operator without _ (relu instead of relu_, x = x + y instead of x.add_(y))";
        if (message.Contains("leaf Variable that requires grad") && message.Contains("in-place"))
            return "a tensor that requires a gradient (a parameter) cannot be changed in place, since its gradient would be lost: change it inside using (torch.no_grad()), or compute a new tensor";
        if (message.Contains("output of a function that returns multiple views"))
            return "one of several views (chunk, split, unbind) cannot be changed in place: clone() it first, or compute a new tensor";
        if (message.Contains("you can only change requires_grad flags of leaf"))
            return "this tensor was computed from others, so it needs a gradient as they do: detach() gives one without";
        if (message.Contains("Only Tensors of floating point and complex dtype can require gradients"))
            return $"{(tensor is null ? "whole numbers" : $"a tensor of {tensor.dtype}")} cannot have a gradient: only floating types can; convert it with .to(torch.float32) first";
        if (message.Contains("appears to not have been used in the graph"))
            return "the outputs do not depend on one of the inputs: pass allow_unused: true to get an invalid tensor for it, or check that it takes part in the computation";
        if (message.Contains("returned nan values"))
            return $"the gradient became NaN: {ErrorText.OneLine(message)} Look for a log, sqrt, power or division at 0 there";
        if (message.Contains("nference tensor"))
            return $"a tensor made in inference_mode() cannot take part in a gradient: {ErrorText.OneLine(message)}";
        return null;
    }

    // "…: [torch.FloatTensor [2, 3]], which is output 0 of ReluBackward0, is at version 1; expected version 0 instead. Hint: …"
    private static string Version(string message)
    {
        int start = message.IndexOf(": [", StringComparison.Ordinal), end = message.IndexOf(", is at version", StringComparison.Ordinal);
        return start < 0 || end < start ? "" : $" ({message[(start + 2)..end]})";
    }
}
