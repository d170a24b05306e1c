using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>A parameter in one step, with its gradient and what its optimizer remembers.</summary>
internal readonly record struct Learner<TState>(Parameter Parameter, Tensor Grad, TState State) where TState : OptimizerState;

/// <summary>
/// Parameters, or a piece of a large one, for the <c>_foreach</c> operators. An update reads and writes the same elements a
/// dozen times; in pieces that stay in the processor's caches only the first of those goes to memory.
/// </summary>
internal sealed class Block<TState> where TState : OptimizerState
{
    // What LibTorch gives one thread at least; five such arrays of floats fit into a core's second cache.
    private const long ElementsAThread = 32768;

    private readonly Learner<TState>[] _learners;
    private readonly (long Start, long Length)? _piece;

    private Block(Learner<TState>[] learners, (long, long)? piece = null)
    {
        (_learners, _piece) = (learners, piece);
        Parameters = Of(learner => learner.Parameter);
        Grads = Of(learner => learner.Grad);
    }

    public Tensor[] Parameters { get; }
    public Tensor[] Grads { get; }

    public Tensor[] States(Func<TState, Tensor> field) => Of(learner => field(learner.State));
    public double[] Numbers(Func<TState, double> number) => Array.ConvertAll(_learners, learner => number(learner.State));

    /// <summary>Runs <paramref name="update"/> on all of them, and disposes what it leaves, block by block.</summary>
    public static void ForEach(IEnumerable<Learner<TState>> learners, Action<Block<TState>> update)
    {
        var limit = ElementsAThread * get_num_threads();
        var small = new List<Learner<TState>>();
        var elements = 0L;
        foreach (var learner in learners)
        {
            var count = learner.Parameter.numel();
            // A GPU is better served by few calls: everything is one block there.
            if (learner.Parameter.device_type != DeviceType.CPU) count = 0;
            if (count > limit && learner.Parameter.is_contiguous() && learner.Grad.is_contiguous())
            {
                for (var start = 0L; start < count; start += limit) Run([learner], (start, Math.Min(limit, count - start)));
                continue;
            }
            if (small.Count > 0 && elements + count > limit)
            {
                Run([.. small], null);
                small.Clear();
                elements = 0;
            }
            small.Add(learner);
            elements += count;
        }
        if (small.Count > 0) Run([.. small], null);

        void Run(Learner<TState>[] some, (long, long)? piece)
        {
            using var scope = NewDisposeScope();
            update(new Block<TState>(some, piece));
        }
    }

    private Tensor[] Of(Func<Learner<TState>, Tensor> tensor) => Array.ConvertAll(_learners, learner => Piece(tensor(learner)));

    private Tensor Piece(Tensor tensor) => _piece is not { } piece ? tensor
        : Dispatch.Call("as_strided", tensor, new[] { piece.Length }, new[] { 1L }, tensor.storage_offset() + piece.Start);
}
