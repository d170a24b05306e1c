using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public enum PaddingModes { Zeros, Reflect, Replicate, Circular, Constant }

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Adds elements around a tensor.</summary>
            /// <param name="input">(…).</param>
            /// <param name="pad">Two numbers for each dimension, from the last one on: before and after. Negative ones cut off.</param>
            /// <param name="mode">What to add: value (Constant, Zeros), or elements of input.</param>
            /// <param name="value">The element that Constant adds.</param>
            /// <exception cref="ArgumentException">An odd count of numbers, or more than two for each dimension.</exception>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0)
            {
                if (pad.Length % 2 != 0 || pad.Length / 2 > input.ndim)
                    throw new ArgumentException($"two numbers for each dimension to pad are needed, at most {2 * input.ndim} for shape {Interop.ErrorText.Text(input.shape)}, but {pad.Length} were given", nameof(pad));
                return mode switch
                {
                    PaddingModes.Constant => Call("constant_pad_nd", input, pad, value),
                    PaddingModes.Zeros => Call("constant_pad_nd", input, pad, 0),
                    PaddingModes.Reflect => Call("pad", input, pad, "reflect"),
                    PaddingModes.Replicate => Call("pad", input, pad, "replicate"),
                    PaddingModes.Circular => Call("pad", input, pad, "circular"),
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such way to pad."),
                };
            }

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad.Item1, pad.Item2], mode, value);
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            /// <summary>As many before as after, of the last dimension.</summary>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, [pad, pad], mode, value);
        }
    }
}
