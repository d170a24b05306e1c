using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Batches of sequences of different lengths: padded to the longest, or packed.</summary>
            public static partial class rnn
            {
                /// <summary>Fills up sequences (T, …) to the longest and joins them: (T, B, …), or (B, T, …) with batch_first.</summary>
                /// <exception cref="ArgumentException">There are none, or they differ in more than their first size.</exception>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    var list = Checked(sequences);
                    return Dispatch.Call("pad_sequence", list, batch_first, padding_value);
                }

                /// <summary>Packs sequences (T, …) of different lengths.</summary>
                /// <param name="sequences">By falling length, unless enforce_sorted is false.</param>
                /// <param name="enforce_sorted">False sorts them, and remembers their order.</param>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    var list = Checked(sequences);
                    using var padded = pad_sequence(list);
                    using var lengths = tensor(list.Select(sequence => sequence.shape[0]).ToArray());
                    return pack_padded_sequence(padded, lengths, false, enforce_sorted);
                }

                /// <summary>Packs a padded batch.</summary>
                /// <param name="input">(T, B, …), or (B, T, …) with batch_first.</param>
                /// <param name="lengths">(B) int64 on the CPU, each from 1 to T; falling, unless enforce_sorted is false.</param>
                /// <param name="batch_first">The batch is dimension 0.</param>
                /// <param name="enforce_sorted">False sorts the sequences, and remembers their order.</param>
                /// <exception cref="ArgumentException">The lengths do not fit the input, or do not fall.</exception>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    lengths = lengths.to(ScalarType.Int64, CPU);
                    if (input.ndim < 2 || lengths.ndim != 1 || lengths.shape[0] != input.shape[batch_first ? 0 : 1])
                        throw new ArgumentException($"lengths of shape {ErrorText.Text(lengths.shape)} do not fit an input of shape {ErrorText.Text(input.shape)}: one length for each sequence is needed", nameof(lengths));
                    var wanted = lengths.data<long>().ToArray();
                    var longest = input.shape[batch_first ? 1 : 0];
                    if (wanted.Any(length => length < 1 || length > longest))
                        throw new ArgumentException($"lengths {ErrorText.Text(wanted)} must lie from 1 to {longest}, the input's length", nameof(lengths));
                    Tensor? sorted = null, unsorted = null;
                    if (!enforce_sorted)
                    {
                        (lengths, sorted) = Dispatch.Pair("sort", lengths, -1, true);
                        unsorted = empty_like(sorted).scatter_(0, sorted, arange(sorted.shape[0], ScalarType.Int64)).to(input.device);
                        sorted = sorted.to(input.device);
                        input = input.index_select(batch_first ? 0 : 1, sorted);
                    }
                    else if (!wanted.SequenceEqual(wanted.OrderDescending()))
                    {
                        throw new ArgumentException($"lengths {ErrorText.Text(wanted)} do not fall: sort the sequences, or pass enforce_sorted: false", nameof(lengths));
                    }
                    var (data, sizes) = Dispatch.Pair("_pack_padded_sequence", input, lengths, batch_first);
                    return new PackedSequence(data, sizes, sorted, unsorted).MoveToOuterDisposeScope();
                }

                /// <summary>The opposite of pack_padded_sequence.</summary>
                /// <param name="sequence">What to unpack.</param>
                /// <param name="batch_first">(B, T, …) instead of (T, B, …).</param>
                /// <param name="padding_value">Stands where a sequence has ended.</param>
                /// <param name="total_length">T, at least the longest length; null takes that.</param>
                /// <returns>The padded batch and the lengths (B) int64, in the order that was packed.</returns>
                /// <exception cref="ArgumentException">total_length is less than the longest length.</exception>
                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    using var scope = NewDisposeScope();
                    var longest = sequence.batch_sizes.shape[0];
                    if (total_length < longest)
                        throw new ArgumentException($"the longest sequence has {longest} elements, more than {total_length}", nameof(total_length));
                    var (padded, lengths) = Dispatch.Pair("_pad_packed_sequence", sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? longest);
                    if (sequence.unsorted_indices is { } order)
                    {
                        padded = padded.index_select(batch_first ? 0 : 1, order);
                        lengths = lengths.index_select(0, order.cpu());
                    }
                    return scope.MoveToOuter(padded, lengths);
                }

                private static Tensor[] Checked(IEnumerable<Tensor> sequences)
                {
                    ArgumentNullException.ThrowIfNull(sequences);
                    var list = sequences.ToArray();
                    if (list.Length == 0) throw new ArgumentException("there is no sequence to join", nameof(sequences));
                    foreach (var sequence in list)
                    {
                        if (sequence.ndim == 0 || !sequence.shape[1..].SequenceEqual(list[0].shape[1..]))
                            throw new ArgumentException($"sequences may differ in their first size only, but {ErrorText.Text(list[0].shape)} and {ErrorText.Text(sequence.shape)} were given", nameof(sequences));
                    }
                    return list;
                }
            }
        }
    }
}
