namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in <c>x[…]</c>: a number, a slice, everything, a new dimension, or a tensor of positions.</summary>
    public readonly struct TensorIndex
    {
        internal enum Kinds { Single, Slice, Ellipsis, None, Bool, Tensor }

        internal Kinds Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor? Positions { get; private init; }

        public static readonly TensorIndex Ellipsis = new() { Kind = Kinds.Ellipsis };
        public static readonly TensorIndex None = new() { Kind = Kinds.None };
        public static readonly TensorIndex Null = None;
        public static readonly TensorIndex Colon = Slice();

        public static TensorIndex Single(long? index) => index is { } at ? new() { Kind = Kinds.Single, Start = at } : None;
        public static TensorIndex Bool(bool value) => new() { Kind = Kinds.Bool, Start = value ? 1 : 0 };
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Kinds.Slice, Start = start, Stop = stop, Step = step };
        public static TensorIndex Slice((int?, int?) range) => Slice(range.Item1, range.Item2);
        public static TensorIndex Slice(Range range) => Slice(Position(range.Start), range.End.Equals(^0) ? null : Position(range.End));
        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Kinds.Tensor, Positions = tensor ?? throw new ArgumentNullException(nameof(tensor)) };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex((int?, int?) range) => Slice(range);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex(Index index) => Single(Position(index));

        public static implicit operator Tensor(TensorIndex value) => value.Kind switch
        {
            Kinds.Tensor => value.Positions!,
            Kinds.Single => tensor(value.Start!.Value),
            Kinds.Bool => tensor(value.Start != 0),
            _ => throw new InvalidOperationException($"{value.Kind} as an index is no tensor of positions"),
        };

        private static long Position(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
