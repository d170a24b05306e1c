using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Starting values; every function fills the tensor it is given, unseen by gradients, and returns it.</summary>
        /// <remarks>Equal seeds give PyTorch's numbers.</remarks>
        public static class init
        {
            public enum FanInOut { FanIn, FanOut }

            public enum NonlinearityType { Linear, Conv1D, Conv2D, Conv3D, ConvTranspose1D, ConvTranspose2D, ConvTranspose3D, Sigmoid, Tanh, ReLU, LeakyReLU }

            public static Tensor constant_(Tensor tensor, Scalar val) => Fill(tensor, t => t.fill_(val));
            public static Tensor zeros_(Tensor tensor) => Fill(tensor, t => t.zero_());
            public static Tensor ones_(Tensor tensor) => Fill(tensor, t => t.fill_(1));
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Fill(tensor, t => t.uniform_(low, high, generator));
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Fill(tensor, t => t.normal_(mean, std, generator));

            /// <summary>Normally distributed within [a, b]: numbers outside do not pile up at the ends.</summary>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                // Uniform numbers between the cumulated probabilities of a and b, taken back through the inverse.
                using var scope = NewDisposeScope();
                var ends = torch.tensor([(a - mean) / std, (b - mean) / std], ScalarType.Float64);
                var cumulated = (1 + (ends / Math.Sqrt(2)).erf()) / 2;
                double low = cumulated[0].item<double>(), high = cumulated[1].item<double>();
                return Fill(tensor, t => t.uniform_(2 * low - 1, 2 * high - 1, generator).erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b));
            }

            /// <summary>Ones on the diagonal of a matrix, zeros elsewhere.</summary>
            public static Tensor eye_(Tensor tensor) => tensor.ndim == 2 ? Fill(tensor, t => t.copy_(eye(t.shape[0], t.shape[1], t.dtype, t.device)))
                : throw new ArgumentException($"a matrix is needed, not shape {ErrorText.Text(tensor.shape)}", nameof(tensor));

            /// <summary>The kernel (out, in, …) of a convolution that hands its input on.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5) throw new ArgumentException($"three to five dimensions are needed, not shape {ErrorText.Text(shape)}", nameof(tensor));
                return Fill(tensor, t =>
                {
                    t.zero_();
                    for (var k = 0L; k < Math.Min(shape[0], shape[1]); k++)
                        t[[k, k, .. shape.Skip(2).Select(size => (TensorIndex)(size / 2))]].fill_(1);
                });
            }

            /// <summary>Uniform, with variance 2 · gain² / (inputs + outputs) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3.0) * (gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal, with variance 2 · gain² / (inputs + outputs) (Glorot and Bengio 2010).</summary>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>Uniform, with variance gain² / inputs (He et al. 2015, arXiv:1502.01852).</summary>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                if (tensor.numel() == 0) return tensor;
                var bound = Math.Sqrt(3.0) * (calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal, with variance gain² / inputs (He et al. 2015, arXiv:1502.01852).</summary>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                tensor.numel() == 0 ? tensor : normal_(tensor, 0, calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));

            /// <summary>Rows (or columns, if there are more rows) of length gain at right angles to one another (Saxe et al. 2013, arXiv:1312.6120).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"at least two dimensions are needed, not shape {ErrorText.Text(shape)}", nameof(tensor));
                if (tensor.numel() == 0) return tensor;
                using var scope = NewDisposeScope();
                long rows = shape[0], columns = tensor.numel() / rows;
                var flat = empty(rows, columns, tensor.dtype, tensor.device).normal_();
                var (q, r) = Dispatch.Pair("linalg_qr", rows < columns ? flat.t() : flat);
                // QR leaves the signs open; the diagonal of R settles them, or else the matrix is not uniform over all.
                q *= r.diagonal().sign();
                return Fill(tensor, t => t.copy_((rows < columns ? q.t() : q).reshape(shape)).mul_(gain));
            }

            /// <summary>Normal, but a share `sparsity` of each column of a matrix is 0 (Martens 2010).</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                var shape = tensor.shape;
                if (shape.Length != 2) throw new ArgumentException($"a matrix is needed, not shape {ErrorText.Text(shape)}", nameof(tensor));
                if (sparsity is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(sparsity), sparsity, "A share lies between 0 and 1.");
                var zeros = (long)Math.Ceiling(sparsity * shape[0]);
                return Fill(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    t.normal_(0, std);
                    for (var column = 0L; column < shape[1]; column++)
                        Dispatch.Do("index_fill_.int_Scalar", t.select(1, column), 0, randperm(shape[0]).narrow(0, 0, zeros).to(t.device), 0);
                });
            }

            /// <summary>By how much a nonlinearity shrinks the standard deviation, to be made up for. param: LeakyReLU's slope.</summary>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs an output has, and how many outputs an input; weight (out, in, …).</summary>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"a tensor of shape {ErrorText.Text(shape)} has no inputs and outputs: at least two dimensions are needed", nameof(tensor));
                var field = shape.Skip(2).TotalSize();
                return (shape[1] * field, shape[0] * field);
            }

            private static long Fan(Tensor tensor, FanInOut mode)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return mode == FanInOut.FanIn ? fanIn : fanOut;
            }

            private static Tensor Fill(Tensor tensor, Action<Tensor> fill)
            {
                using (no_grad()) fill(tensor);
                return tensor;
            }
        }
    }
}
