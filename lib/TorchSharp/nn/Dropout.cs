using TorchSharp.Modules;
using static TorchSharp.Interop.Dispatch;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>While training, makes each element 0 with probability p and divides the others by 1 - p.</summary>
    public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.dropout(tensor, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of (B, C, L) or (C, L).</summary>
    public sealed class Dropout1d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.dropout1d(tensor, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of (B, C, H, W).</summary>
    public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor input) => torch.nn.functional.dropout2d(input, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of (B, C, D, H, W) or (C, D, H, W).</summary>
    public sealed class Dropout3d : ParameterLessModule<Tensor, Tensor>
    {
        internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor input) => torch.nn.functional.dropout3d(input, p, training, inplace);
    }

    /// <summary>Dropout that keeps mean and variance of what SELU puts out: dropped elements take SELU's lowest value.</summary>
    public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
    {
        internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor tensor) => torch.nn.functional.alpha_dropout(tensor, p, training, inplace);
    }

    /// <summary>AlphaDropout of whole channels.</summary>
    public sealed class FeatureAlphaDropout : ParameterLessModule<Tensor, Tensor>
    {
        internal FeatureAlphaDropout(double p, bool inplace) : base(nameof(FeatureAlphaDropout)) => (this.p, this.inplace) = (p, inplace);
        public double p { get; set; }
        public bool inplace { get; set; }
        public override Tensor forward(Tensor input) => torch.nn.functional.feature_alpha_dropout(input, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(Share(p), inplace);
            public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(Share(p), inplace);
            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(Share(p), inplace);
            public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(Share(p), inplace);
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(Share(p), inplace);
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(Share(p), false);
            public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(Share(p), inplace);

            private static double Share(double p) => p is >= 0 and <= 1 ? p
                : throw new ArgumentOutOfRangeException(nameof(p), p, "A share to drop lies between 0 and 1.");

            public static partial class functional
            {
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    inplace ? InPlace("dropout_", input, Share(p), training) : Call("dropout", input, Share(p), training);

                public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Channels(input, p, training, inplace, 2);
                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Channels(input, p, training, inplace, 0);
                public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => Channels(input, p, training, inplace, 4);

                public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                    inplace ? InPlace("alpha_dropout_", input, Share(p), training) : Call("alpha_dropout", input, Share(p), training);
                public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                    inplace ? InPlace("feature_alpha_dropout_", input, Share(p), training) : Call("feature_alpha_dropout", input, Share(p), training);

                // The operator drops whole slices [n, c]; an input without a batch, of `unbatched` dimensions, is given one.
                private static Tensor Channels(Tensor input, double p, bool training, bool inplace, long unbatched)
                {
                    if (input.ndim != unbatched) return inplace ? InPlace("feature_dropout_", input, Share(p), training) : Call("feature_dropout", input, Share(p), training);
                    using var batch = input.unsqueeze(0);
                    using var dropped = Channels(batch, p, training, inplace, 0);
                    return inplace ? input : dropped.squeeze(0);
                }
            }
        }
    }
}
