using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

public class ModuleTests
{
    internal sealed class Block : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "inner")] private readonly Linear _inner = Linear(3, 2);
        private readonly Dropout dropout = Dropout(0.5);
        [ComponentName(Name = "scale")] private readonly Parameter _scale = Parameter(full(2, 4.0));
        [ComponentName(Name = "offset")] private readonly Tensor _offset = arange(2, float32);

        public Block() : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => dropout.call(_inner.call(input)) * _scale + _offset;
    }

    internal sealed class Model : Module<Tensor, Tensor>
    {
        private readonly Block first = new();
        private readonly Linear last = Linear(2, 1, hasBias: false);

        public Model() : base(nameof(Model)) => RegisterComponents();

        public override Tensor forward(Tensor input) => last.call(first.call(input));
    }

    [Fact]
    public void Fields_become_names()
    {
        var model = new Model();
        Assert.Equal(["first.scale", "first.inner.weight", "first.inner.bias", "last.weight"], model.named_parameters().Select(entry => entry.name));
        Assert.Equal(["first.scale", "first.offset", "first.inner.weight", "first.inner.bias", "last.weight"], model.state_dict().Keys);
        Assert.Equal(["first", "first.inner", "first.dropout", "last"], model.named_modules().Select(entry => entry.name));
        Assert.Equal("first.offset", Assert.Single(model.named_buffers()).name);
    }

    [Fact]
    public void Train_and_eval_reach_everything_below()
    {
        var model = new Model();
        var x = ones(4, 3);
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules(), module => Assert.False(module.training));
        Assert.True(model.call(x).Equals(model.call(x)));
        model.train();
        Assert.All(model.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void Hooks_see_and_change_what_passes()
    {
        var layer = Linear(2, 2);
        var seen = new List<string>();
        var pre = layer.register_forward_pre_hook((_, input) => input * 0);
        var post = layer.register_forward_hook((_, _, output) => output + 1);
        layer.register_forward_hook(module => seen.Add(module.GetName()));
        var output = layer.call(ones(1, 2));
        Assert.True(output.allclose(layer.bias! + 1));
        Assert.Equal(["Linear"], seen);
        pre.remove();
        post.remove();
        Assert.True(layer.call(ones(1, 2)).Equals(layer.forward(ones(1, 2))));
    }

    [Fact]
    public void Names_must_be_free_and_without_dots()
    {
        var model = new Model();
        Assert.Throws<ArgumentException>(() => model.register_module("first", Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => model.register_module("a.b", Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => model.register_parameter("first", Parameter(ones(1))));
        Assert.Throws<ArgumentException>(() => model.register_buffer("last", ones(1)));
    }

    [Fact]
    public void A_replaced_parameter_is_the_one_that_counts()
    {
        var layer = Linear(2, 1);
        layer.weight = Parameter(ones(1, 2));
        Assert.Equal(["weight", "bias"], layer.state_dict().Keys);
        layer.bias = null;
        Assert.Equal(["weight"], layer.state_dict().Keys);
        Assert.Equal(5, layer.call(tensor(new[] { 2f, 3 })).item<float>());
    }

    [Fact]
    public void Zero_grad_clears()
    {
        var layer = Linear(2, 1);
        layer.call(ones(1, 2)).sum().backward();
        layer.zero_grad();
        Assert.Null(layer.weight.grad);
    }

    private sealed class Forgetful : Module<Tensor, Tensor>
    {
        private readonly Linear inner = Linear(2, 2);
        public Forgetful() : base(nameof(Forgetful)) { }
        public override Tensor forward(Tensor input) => inner.call(input);
    }

    [Fact]
    public void A_part_that_registered_nothing_is_registered_with_the_whole() =>
        Assert.Equal(["0.inner.weight", "0.inner.bias"], Sequential(new Forgetful()).state_dict().Keys);

    private sealed class WithProperties(Linear given) : Module<Tensor, Tensor>("WithProperties")
    {
        public Linear Inner { get; } = Linear(2, 2);
        public Parameter scale { get; set; } = Parameter(ones(2));
        public override Tensor forward(Tensor input) => given.call(Inner.call(input)) * scale;
    }

    [Fact]
    public void Properties_and_captured_parameters_learn_too() =>
        Assert.Equal(["0.Inner.bias", "0.Inner.weight", "0.given.bias", "0.given.weight", "0.scale"], Sequential(new WithProperties(Linear(2, 2))).state_dict().Keys.Order(StringComparer.Ordinal));

    private sealed class Caching : Module<Tensor, Tensor>
    {
        private readonly Linear inner = Linear(2, 2);
        private Tensor? cache;

        public Caching() : base(nameof(Caching))
        {
            RegisterComponents();
            cache = zeros(4, 2);
        }

        public override Tensor forward(Tensor input) => inner.call(cache = input);
    }

    [Fact]
    public void A_cache_made_after_registration_is_no_part_of_the_whole() =>
        Assert.Equal(["0.inner.weight", "0.inner.bias"], Sequential(new Caching()).state_dict().Keys);

    private sealed class Knot : Module
    {
        private readonly Module? outer;

        public Knot(Module? outer = null) : base(nameof(Knot))
        {
            this.outer = outer;
            RegisterComponents();
        }
    }

    [Fact]
    public void A_module_is_no_part_of_itself()
    {
        var whole = new Knot();
        Assert.Contains("part of itself", Assert.Throws<ArgumentException>(() => whole.register_module("me", whole)).Message);
        var part = new Knot(new Knot(whole));
        Assert.Contains("after RegisterComponents", Assert.Throws<ArgumentException>(() => whole.register_module("part", part)).Message);
        whole.train();
        Assert.Empty(whole.named_modules());
    }

    private sealed class Counter : Module
    {
        public Counter() : base(nameof(Counter))
        {
            register_buffer("steps", zeros(2, int64));
            register_buffer("cache", ones(2), persistent: false);
            register_parameter("none", null!);
            add_module("part", Linear(2, 2));
        }

        public void Replace(string name, Tensor? value) => ConditionallyRegisterParameter(name, value!);
        public bool Copied(Parameter parameter, ScalarType type, out Parameter? copy) => ReplaceParameter(type, null, parameter, out copy);
        public static (Device, ScalarType) Defaults() => GetDefaultDeviceAndType();
        public int Converted { get; private set; }

        protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
        {
            base._toEpilog(dtype, device, non_blocking);
            Converted++;
        }
    }

    [Fact]
    public void Buffers_are_kept_moved_and_saved_as_told()
    {
        var module = new Counter();
        Assert.Equal(["steps", "part.weight", "part.bias"], module.state_dict().Keys);
        Assert.Equal(["steps", "cache"], module.named_buffers().Select(entry => entry.name));
        Assert.Equal(["steps"], module.named_buffers(include_nonpersistent: false).Select(entry => entry.name));
        module.to(float64);
        Assert.Equal((int64, float64), (module.get_buffer("steps")!.dtype, module.get_buffer("cache")!.dtype));
        Assert.Equal(1, module.Converted);
    }

    [Fact]
    public void Parts_are_found_by_their_full_names()
    {
        var module = new Model();
        Assert.Same(module.parameters().First(), module.get_parameter("first.scale"));
        Assert.True(module.has_parameter("first.inner.weight") && module.has_buffer("first.offset"));
        Assert.False(module.has_parameter("first.offset") || module.has_buffer("first.scale") || module.has_parameter("lost.scale") || module.has_parameter("first"));
        Assert.Equal(["last.weight"], module.named_parameters().Where(entry => ReferenceEquals(entry.parameter, module.get_parameter("last.weight"))).Select(entry => entry.name));
        Assert.Throws<ArgumentNullException>(() => module.get_parameter(null!));
    }

    [Fact]
    public void What_a_derived_class_needs_to_replace_its_parts()
    {
        var module = new Counter();
        module.Replace("weight", ones(2));
        var parameter = Assert.IsType<Parameter>(module.get_parameter("weight"));
        module.Replace("weight", null);
        Assert.False(module.has_parameter("weight"));
        Assert.True(module.Copied(parameter, float64, out var copy));
        Assert.Equal((float64, float32, true), (copy!.dtype, parameter.dtype, copy.requires_grad));
        Assert.False(module.Copied(parameter, float32, out _));
        module.register_module("part", null!);
        Assert.Empty(module.children());
        Assert.Equal(float32, Counter.Defaults().Item2);
    }

    [Fact]
    public void A_module_says_what_it_is_made_of()
    {
        Assert.Equal("Linear(weight [2, 3], bias [2])", Linear(3, 2).ToString());
        Assert.Equal("Sequential(\n  (0): Linear(weight [1, 2])\n  (1): Sequential(\n    (0): ReLU()\n  )\n)", Sequential(Linear(2, 1, hasBias: false), Sequential(ReLU())).ToString());
    }

    [Fact]
    public void A_parameterless_module_holds_nothing()
    {
        var activation = ReLU();
        Assert.Contains("ReLU is a parameter-less module", Assert.Throws<InvalidOperationException>(() => activation.register_parameter("w", Parameter(ones(1)))).Message);
        Assert.Throws<InvalidOperationException>(() => activation.register_buffer("b", ones(1)));
        Assert.Throws<InvalidOperationException>(() => activation.register_module("m", Linear(1, 1)));
    }

    [Fact]
    public void A_disposed_module_is_not_used()
    {
        var model = new Model();
        model.Dispose();
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.call(ones(1, 3)));
        Assert.Throws<ObjectDisposedException>(() => model.to(float64));
        Assert.Throws<ObjectDisposedException>(() => model.state_dict()["last.weight"].sum());
        var (rnn, dropout) = (LSTM(2, 2), Dropout());
        var packed = nn.utils.rnn.pack_sequence([ones(2, 2)]);
        rnn.Dispose();
        dropout.Dispose();
        Assert.Throws<ObjectDisposedException>(() => rnn.call(ones(1, 1, 2)));
        Assert.Throws<ObjectDisposedException>(() => rnn.call(packed));
        Assert.Throws<ObjectDisposedException>(() => dropout.call(ones(1)));
    }

    [Fact]
    public void Options_are_read_and_changed()
    {
        var gelu = GELU(TorchSharp.Modules.GELU.Approximate.tanh, inplace: true);
        Assert.Equal((TorchSharp.Modules.GELU.Approximate.tanh, true, true), (gelu.approximate, gelu.inplace, GELU(true).inplace));
        var dropout = Dropout(0.25);
        dropout.p = 0;
        Assert.True(dropout.call(ones(9)).Equals(ones(9)));
        var norm = LayerNorm(3);
        norm.weight = Parameter(full(3, 2.0));
        norm.bias = null;
        Assert.Equal(["weight"], norm.state_dict().Keys);
        norm.reset_parameters();
        Assert.Equal(3, norm.weight!.sum().item<float>());
        var batch = BatchNorm1d(2);
        batch.call(randn(5, 2) + 3);
        Assert.Equal(1, batch.num_batches_tracked!.item<long>());
        batch.reset_running_stats();
        Assert.Equal((0L, 0f, 2f), (batch.num_batches_tracked.item<long>(), batch.running_mean!.sum().item<float>(), batch.running_var!.sum().item<float>()));
        var table = Embedding_from_pretrained(tensor(new[,] { { 1f, 2 }, { 3, 4 } }));
        Assert.False(table.weight.requires_grad);
        Assert.Equal([3, 4], table.call(tensor(new[] { 1L })).data<float>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => Embedding(4, 2, padding_idx: 4));
        var bags = EmbeddingBag_from_pretrained(tensor(new[,] { { 1f, 2 }, { 3, 4 } }), mode: EmbeddingBagMode.Sum);
        Assert.Equal([4, 6], bags.call(tensor(new[,] { { 1L, 0 } })).data<float>().ToArray());
        Assert.Contains("offsets", Assert.Throws<ArgumentException>(() => bags.call(tensor(new[] { 1L }))).Message);
        Assert.Contains("mode Sum", Assert.Throws<ArgumentException>(() => EmbeddingBag(4, 2).call(tensor(new[,] { { 1L } }), null, ones(1, 1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddingBag(4, 2, padding_index: 4));
        Assert.Throws<ArgumentException>(() => LayerNorm([]));
        Assert.Throws<ArgumentException>(() => Linear(Parameter(ones(3))));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchNorm1d(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hardtanh(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RReLU(0.5, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => PReLU(0));
    }
}
