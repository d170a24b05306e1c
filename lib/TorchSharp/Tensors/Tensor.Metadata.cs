using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private unsafe TensorInfo Info
        {
            get
            {
                TensorInfo info;
                Library.Checked(Library.Info(Handle, &info), nameof(Tensor));
                GC.KeepAlive(this);
                return info;
            }
        }

        public unsafe long[] shape
        {
            get
            {
                var info = Info;
                var sizes = new ReadOnlySpan<long>(info.Sizes, (int)info.Dims).ToArray();
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public unsafe long[] stride()
        {
            var info = Info;
            if (info.Strides == null) throw new InvalidOperationException("A sparse tensor has no strides.");
            var strides = new ReadOnlySpan<long>(info.Strides, (int)info.Dims).ToArray();
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => stride()[Wrap(dim)];
        public long[] size() => shape;
        public long size(int dim) => shape[Wrap(dim)];
        public long dim() => Info.Dims;
        public long ndim => Info.Dims;
        public long Dimensions => Info.Dims;
        public long numel() => Info.Elements;
        public long NumberOfElements => Info.Elements;
        public long ElementSize => Info.ElementSize;
        public long element_size() => Info.ElementSize;
        public long storage_offset() => Info.StorageOffset;
        public ScalarType dtype => (ScalarType)Info.DType;
        public DeviceType device_type => (DeviceType)Info.DeviceType;
        public int device_index => Info.DeviceIndex;
        public Device device => new(device_type, device_index);

        public bool is_leaf => Has(TensorFlags.Leaf);
        public bool is_sparse => Has(TensorFlags.Sparse);
        public bool is_meta => Has(TensorFlags.Meta);
        public bool is_cuda => device_type == DeviceType.CUDA;
        public bool is_cpu() => device_type == DeviceType.CPU;
        public bool is_contiguous() => Has(TensorFlags.Contiguous);
        public bool is_conj() => Has(TensorFlags.Conjugate);
        public bool is_neg() => Has(TensorFlags.Negative);
        public bool is_quantized() => Has(TensorFlags.Quantized);
        public bool is_integral() => torch.is_integral(dtype);
        public bool is_floating_point() => torch.is_floating_point(dtype);
        public bool is_complex() => torch.is_complex(dtype);
        public bool is_nonzero() => numel() == 1 ? ToScalar().ToBoolean()
            : throw new InvalidOperationException($"is_nonzero: a tensor of shape {ErrorText.Text(shape)} is neither true nor false: use any() or all().");

        private bool Has(TensorFlags flag) => (Info.Flags & flag) != 0;

        private long Wrap(long dim)
        {
            var dims = Info.Dims;
            if (dim < -dims || dim >= dims)
                throw new ArgumentOutOfRangeException(nameof(dim), $"dimension {dim} does not exist in shape {ErrorText.Text(shape)}: expected {-dims} to {dims - 1}.");
            return dim < 0 ? dim + dims : dim;
        }
    }

    public static long numel(Tensor input) => input.numel();
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    public static bool is_tensor(object obj) => obj is Tensor;
    public static bool is_conj(Tensor input) => input.is_conj();
}
