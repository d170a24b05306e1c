using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>Scopes and their counts, as TorchSharp has them.</summary>
public class DisposeScopeTests
{
    private static string Counts => DisposeScopeManager.Statistics.TensorStatistics is var t
        ? $"out +{t.CreatedOutsideScopeCount} -{t.DisposedOutsideScopeCount}, in +{t.CreatedInScopeCount} -{t.DisposedInScopeCount}, attached {t.AttachedToScopeCount}, detached {t.DetachedFromScopeCount}, live {t.ThreadTotalLiveCount}" : "";

    public DisposeScopeTests() => DisposeScopeManager.Statistics.Reset();

    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor kept, detached, inner;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                inner = ones(2);
                kept = (inner + 1).MoveToOuterDisposeScope();
                detached = (inner + 2).DetachFromDisposeScope();
                Assert.Equal(3f, (inner + inner + 1)[0].item<float>());
            }
            Assert.True(inner.IsInvalid);
            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
            Assert.Equal(1, outer.DisposablesCount);
            Assert.Equal([kept], outer.DisposablesView);
        }
        Assert.True(kept.IsInvalid);
        Assert.False(detached.IsInvalid);
        detached.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Everything_made_and_disposed_is_counted()
    {
        var outside = ones(2);
        Assert.Equal("out +1 -0, in +0 -0, attached 0, detached 0, live 1", Counts);
        using (var scope = NewDisposeScope())
        {
            Tensor a = ones(2), b = ones(2);
            Assert.Equal("out +1 -0, in +2 -0, attached 0, detached 0, live 3", Counts);
            scope.Attach(a);
            Assert.Equal("out +1 -0, in +2 -0, attached 0, detached 0, live 3", Counts);
            scope.Attach(outside);
            Assert.Equal("out +1 -0, in +2 -0, attached 1, detached 0, live 3", Counts);
            scope.Detach(b);
            scope.Detach(b);
            Assert.Equal("out +1 -0, in +2 -0, attached 1, detached 1, live 3", Counts);
            b.Dispose();
            Assert.Equal("out +1 -1, in +2 -0, attached 1, detached 1, live 2", Counts);
            a.Dispose();
            a.Dispose();
            Assert.Equal("out +1 -1, in +2 -1, attached 1, detached 1, live 1", Counts);
        }
        Assert.Equal("out +1 -1, in +2 -2, attached 1, detached 1, live 0", Counts);
        Assert.True(outside.IsInvalid);
        Assert.Equal("ThreadTotalLiveCount: 0; CreatedOutsideScopeCount: 1; DisposedOutsideScopeCount: 1; CreatedInScopeCount: 2; DisposedInScopeCount: 2; " +
            "AttachedToScopeCount: 1; DetachedFromScopeCount: 1", DisposeScopeManager.Statistics.ToString());
        Assert.Equal(DisposeScopeManager.Statistics.TensorStatistics.ToString(), DisposeScopeManager.Statistics.ToString());
        DisposeScopeManager.Statistics.Reset();
        Assert.Equal("out +0 -0, in +0 -0, attached 0, detached 0, live 0", Counts);
    }

    [Fact]
    public void Moving_out_of_the_last_scope_is_detaching()
    {
        Tensor x;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) x = ones(2).MoveToOuterDisposeScope();
            Assert.Equal("out +0 -0, in +1 -0, attached 0, detached 0, live 1", Counts);
            x.MoveToOuterDisposeScope();
            Assert.Equal("out +0 -0, in +1 -0, attached 0, detached 1, live 1", Counts);
        }
        Assert.False(x.IsInvalid);
        x.MoveToOuterDisposeScope().DetachFromDisposeScope();
        x.Dispose();
        Assert.Equal("out +0 -1, in +1 -0, attached 0, detached 1, live 0", Counts);
    }

    [Fact]
    public void Tensors_move_between_scopes()
    {
        using var outer = NewDisposeScope();
        using var middle = NewDisposeScope();
        using var inner = NewDisposeScope();
        Tensor x = ones(1), y = ones(2), z = ones(3);
        Assert.Same(x, inner.MoveToOther(outer, x));
        Assert.Equal([1, 0, 2], Held());
        inner.MoveToOuter(x);
        Assert.Equal([1, 0, 2], Held());
        outer.MoveToOther(inner, x);
        Assert.Equal((x, y), inner.MoveToOuter(x, y));
        Assert.Equal([0, 2, 1], Held());
        Assert.Equal((x, y), middle.MoveToOther(null, x, y));
        Assert.Equal([0, 0, 1], Held());
        middle.Attach(x, y);
        Assert.Equal([0, 2, 1], Held());
        x.MoveToOtherDisposeScope(z);
        Assert.Equal([0, 1, 2], Held());
        x.MoveToOtherDisposeScope(outer);
        Assert.Equal([1, 1, 1], Held());
        x.MoveToOtherDisposeScope((DisposeScope?)null);
        Assert.Equal([0, 1, 1], Held());
        x.MoveToOtherDisposeScope(middle);
        Assert.Equal([0, 2, 1], Held());
        Assert.Equal((x, y, z), inner.Detach(x, y, z));
        Assert.Equal([0, 2, 0], Held());
        Assert.Equal([x, z], outer.Attach((IEnumerable<IDisposable>)[x, z]));
        Assert.Equal([2, 1, 0], Held());
        Assert.Same(outer, CurrentDisposeScope!.Outer!.Outer);

        int[] Held() => [outer.DisposablesCount, middle.DisposablesCount, inner.DisposablesCount];
    }

    [Fact]
    public void Part_of_a_scope_can_be_disposed_early()
    {
        using var scope = NewDisposeScope();
        Tensor x = ones(1), y = ones(2), z = ones(3);
        Assert.Equal((x, y), scope.DisposeEverythingBut(x, y));
        Assert.True(z.IsInvalid && !x.IsInvalid && !y.IsInvalid);
        Assert.Equal(2, scope.DisposablesCount);
        Assert.Same(y, scope.DisposeEverythingBut(y));
        Assert.True(x.IsInvalid);
        scope.DisposeEverything();
        Assert.True(y.IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
        var late = ones(1);
        Assert.True(scope.Contains(late));
        scope.MarkAsDisposed(late);
        Assert.False(scope.Contains(late));
        late.Dispose();
    }

    [Fact]
    public void A_scope_that_ends_too_early_leaves_those_inside_it_open()
    {
        var outer = NewDisposeScope();
        var middle = NewDisposeScope();
        var inner = NewDisposeScope();
        var x = ones(1);
        middle.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        Assert.False(x.IsInvalid);
        x.MoveToOuterDisposeScope();
        Assert.True(outer.Contains(x));
        outer.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Same(inner, CurrentDisposeScope);
        inner.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void An_ended_scope_says_so()
    {
        using var around = NewDisposeScope();
        var x = ones(1);
        var ended = NewDisposeScope();
        ended.Dispose();
        ended.Dispose();
        Assert.Throws<ObjectDisposedException>(() => ended.Attach(x));
        Assert.Throws<ObjectDisposedException>(() => ended.Detach(x));
        Assert.Throws<ObjectDisposedException>(() => ended.MoveToOuter(x));
        Assert.Throws<ObjectDisposedException>(() => around.MoveToOther(ended, x));
        Assert.Throws<ObjectDisposedException>(() => ended.DisposeEverything());
        Assert.Throws<ObjectDisposedException>(() => ended.MarkAsDisposed(x));
        Assert.Throws<ObjectDisposedException>(() => ended.DisposablesCount);
        Assert.Throws<ObjectDisposedException>(() => ended.DisposablesView);
        Assert.False(ended.Contains(x));
        Assert.True(around.Contains(x));
    }

    [Fact]
    public void A_packed_sequence_is_one_and_owns_its_tensors()
    {
        Tensor[] sequences = [ones(1), ones(3)];
        DisposeScopeManager.Statistics.Reset();
        nn.utils.rnn.PackedSequence kept, gone;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                gone = nn.utils.rnn.pack_sequence(sequences, enforce_sorted: false);
                kept = nn.utils.rnn.pack_sequence(sequences, enforce_sorted: false).MoveToOuterDisposeScope();
                Assert.Equal([gone], scope.DisposablesView);
                Assert.Equal([kept], outer.DisposablesView);
            }
            Assert.True(gone.data.IsInvalid && gone.batch_sizes.IsInvalid && gone.sorted_indices.IsInvalid && gone.unsorted_indices.IsInvalid);
            Assert.Equal("ThreadTotalLiveCount: 1; CreatedOutsideScopeCount: 0; DisposedOutsideScopeCount: 0; CreatedInScopeCount: 2; DisposedInScopeCount: 1; " +
                "AttachedToScopeCount: 0; DetachedFromScopeCount: 0", DisposeScopeManager.Statistics.PackedSequenceStatistics.ToString());
            kept.DetachFromDisposeScope();
            outer.Attach(kept);
            kept.MoveToOtherDisposeScope((DisposeScope?)null);
        }
        Assert.False(kept.data.IsInvalid);
        kept.Dispose();
        kept.Dispose();
        Assert.True(kept.data.IsInvalid);
        var counts = DisposeScopeManager.Statistics.PackedSequenceStatistics;
        Assert.Equal((0, 1, 2, 1, 1, 2), (counts.CreatedOutsideScopeCount, counts.DisposedOutsideScopeCount, counts.CreatedInScopeCount, counts.DisposedInScopeCount,
            counts.AttachedToScopeCount, counts.DetachedFromScopeCount));
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Only_tensors_can_be_attached()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("Generator", Assert.Throws<InvalidOperationException>(() => scope.Attach(new Generator(1))).Message);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Scopes_and_counts_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        var (current, live) = (scope, -1L);
        var other = new Thread(() =>
        {
            using var x = ones(2);
            (current, live) = (CurrentDisposeScope, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        });
        other.Start();
        other.Join();
        Assert.Null(current);
        Assert.Equal(1, live);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void An_expression_in_a_scope_of_its_own_keeps_its_result()
    {
        using var scope = NewDisposeScope();
        var x = WrappedTensorDisposeScope(() => (ones(2) + 1) * 2);
        Assert.Equal([4f, 4], x.data<float>().ToArray());
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Parameters_outlive_the_scope_they_were_made_in()
    {
        nn.Module<Tensor, Tensor> model;
        Parameter alone;
        using (NewDisposeScope())
        {
            model = nn.Linear(3, 2);
            alone = new Parameter(ones(2));
        }
        Assert.All(model.parameters(), parameter => Assert.False(parameter.IsInvalid));
        Assert.False(alone.IsInvalid);
        model.Dispose();
        Assert.All(model.parameters(), parameter => Assert.True(parameter.IsInvalid));
    }
}
