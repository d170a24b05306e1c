namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in <c>x[…]</c>: a number, a slice, everything, a new dimension, or a tensor of positions.</summary>
    public readonly struct TensorIndex
    {
        internal enum Kinds { None, Single, Slice, Ellipsis, Bool, Tensor }

        internal Kinds Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor? Positions { get; private init; }

        /// <summary>How many dimensions of the tensor it uses up; a mask uses as many as it has.</summary>
        internal int Takes => Kind switch
        {
            Kinds.Single or Kinds.Slice => 1,
            Kinds.Tensor => Positions!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)Positions.ndim : 1,
            _ => 0,
        };

        /// <summary>As many <see cref="Colon"/> as are needed for the other places to reach to the last dimension.</summary>
        public static readonly TensorIndex Ellipsis = new() { Kind = Kinds.Ellipsis };
        /// <summary>A new dimension of size 1.</summary>
        public static readonly TensorIndex None = new() { Kind = Kinds.None };
        public static readonly TensorIndex Null = None;
        /// <summary>All of the dimension.</summary>
        public static readonly TensorIndex Colon = Slice();

        public static TensorIndex Single(long? index) => index is { } at ? new() { Kind = Kinds.Single, Start = at } : None;
        public static TensorIndex Bool(bool value) => new() { Kind = Kinds.Bool, Start = value ? 1 : 0 };
        /// <summary>Positions from <paramref name="start"/> until before <paramref name="stop"/>, negative ones counted from the end; what lies outside is cut off.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Kinds.Slice, Start = start, Stop = stop, Step = step };
        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);
        public static TensorIndex Slice(Range range) => Slice(range.Start.Equals(^0) ? long.MaxValue : Position(range.Start), range.End.Equals(^0) ? null : Position(range.End));

        /// <summary>Positions (whole numbers, negative ones from the end), or a mask (bool) with as many dimensions as it is to take.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Kinds.Tensor, Positions = tensor ?? throw new ArgumentNullException(nameof(tensor)) };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => index.Equals(^0)
            ? throw new ArgumentOutOfRangeException(nameof(index), "^0 is one past the last position, which is ^1.") : Single(Position(index));

        /// <summary>Lets numbers and <see cref="Colon"/> (as null) stand beside tensors in <c>x[positions, …]</c>.</summary>
        public static implicit operator Tensor(TensorIndex value) => value.Kind switch
        {
            Kinds.Tensor => value.Positions!,
            Kinds.Single => tensor(value.Start!.Value),
            Kinds.Bool => tensor(value.Start != 0),
            Kinds.Slice when value is { Start: null, Stop: null, Step: null } => null!,
            _ => throw new InvalidOperationException($"{value.Kind} cannot stand beside a plain tensor in x[…]: write TensorIndex.Tensor(positions) for the tensor"),
        };

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
