using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor block_diag(params Tensor[] tensors) => Call("block_diag", tensors);
        public Tensor[] dsplit(long size) => List("dsplit.int", this, size);
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);
        public Tensor[] dsplit((long, long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);
        public Tensor[] dsplit(params long[] sizes) => List("dsplit.array", this, sizes);
        public Tensor[] dsplit(Tensor indices) => List("tensor_split.tensor_indices_or_sections", this, indices, 2);
        public Tensor[] hsplit(long size) => List("hsplit.int", this, size);
        public Tensor[] hsplit(params long[] sizes) => List("hsplit.array", this, sizes);
        public Tensor[] hsplit(Tensor indices) => List("tensor_split.tensor_indices_or_sections", this, indices, ndim == 1 ? 0 : 1);
        public Tensor[] tensor_split(long size, long dim = 0) => List("tensor_split.sections", this, size, dim);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => List("tensor_split.indices", this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => List("tensor_split.tensor_indices_or_sections", this, indices, dim);
        public Tensor vander(long N = -1, bool increasing = false) => Call("vander", this, N < 0 ? null : (long?)N, increasing);
        public Tensor[] vsplit(long size) => List("vsplit.int", this, size);
        public Tensor[] vsplit(params long[] sizes) => List("vsplit.array", this, sizes);
        public Tensor[] vsplit(Tensor indices) => List("tensor_split.tensor_indices_or_sections", this, indices, 0);
    }

    public static Tensor block_diag(params Tensor[] tensors) => Call("block_diag", tensors);
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Call("cartesian_prod", tensors.ToArray());
    public static Tensor cartesian_prod(params Tensor[] tensors) => Call("cartesian_prod", tensors);
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Call("cartesian_prod", tensors.ToArray());
    public static Tensor column_stack(IList<Tensor> tensors) => Call("column_stack", tensors.ToArray());
    public static Tensor column_stack(params Tensor[] tensors) => Call("column_stack", tensors);
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Call("column_stack", tensors.ToArray());
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Call("combinations", input, r, with_replacement);
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Call("cat", tensors, axis);
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => cat(tensors, axis);
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => input.dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) => input.dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);
    public static Tensor dstack(params Tensor[] tensors) => Call("dstack", tensors);
    public static Tensor dstack(IList<Tensor> tensors) => Call("dstack", tensors.ToArray());
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Call("dstack", tensors.ToArray());
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Call("dstack", tensors.ToArray());
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) => input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2]);
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) => input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Call("hstack", tensors.ToArray());
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Call("hstack", tensors.ToArray());
    public static Tensor row_stack(IList<Tensor> tensors) => Call("vstack", tensors.ToArray());
    public static Tensor row_stack(params Tensor[] tensors) => Call("vstack", tensors);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Call("vstack", tensors.ToArray());
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor vander(Tensor x, long N = -1, bool increasing = false) => x.vander(N, increasing);
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Call("vstack", tensors.ToArray());
}
