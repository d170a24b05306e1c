using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        // The lowest whole number divided by -1 has no result, and the processor ends the program that asks for it.
        private Tensor Dividing(Scalar divisor) => divisor is not null && divisor.Type is (ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64) && divisor.ToInt64() == -1 ? Dividing() : this;

        private Tensor Dividing(Tensor divisor)
        {
            if (!MayOverflow || divisor is null || divisor.device_type != DeviceType.CPU || torch.is_floating_point(divisor.dtype) || torch.is_complex(divisor.dtype)) return this;
            using var scope = NewDisposeScope();
            return divisor.eq(-1).any().ToBoolean() ? Dividing() : this;
        }

        private Tensor Dividing()
        {
            if (!MayOverflow) return this;
            using var scope = NewDisposeScope();
            if (eq(dtype == ScalarType.Int32 ? int.MinValue : long.MinValue).any().ToBoolean())
                throw new TorchException($"the lowest {dtype} cannot be divided by -1: the result is larger than the highest; convert first, for example with .to(torch.float64)");
            return this;
        }

        private bool MayOverflow => dtype is ScalarType.Int32 or ScalarType.Int64 && device_type == DeviceType.CPU;
    }
}
