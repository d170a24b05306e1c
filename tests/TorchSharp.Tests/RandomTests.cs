using TorchSharp;
using static TorchSharp.torch;

/// <summary>The same seed gives the numbers that PyTorch draws, from the global generator and from one of one's own.</summary>
public class RandomTests
{
    private static readonly System.Text.Json.JsonElement Fixture = Golden.Read("random.json");

    private static readonly Tensor Weights = tensor(new[] { 0.1f, 0, 3, 1 });
    private static readonly Tensor Table = arange(1.0, 13, dtype: float32).reshape(3, 4);
    private static readonly Tensor Shares = arange(18.0, dtype: float32).reshape(3, 6) / 20;

    private static readonly Dictionary<string, Func<Generator?, Tensor>> Draws = new()
    {
        ["rand"] = g => rand(3, 5, generator: g),
        ["rand double"] = g => rand(19, float64, generator: g),
        ["rand bfloat16"] = g => rand(19, bfloat16, generator: g),
        ["rand half"] = g => rand(19, float16, generator: g),
        ["randn small"] = g => randn(7, generator: g),
        ["randn 15"] = g => randn(15, generator: g),
        ["randn 16"] = g => randn(16, generator: g),
        ["randn 17"] = g => randn(17, generator: g),
        ["randn large"] = g => randn(4, 9, generator: g),
        ["randn double small"] = g => randn(5, float64, generator: g),
        ["randn double"] = g => randn(17, float64, generator: g),
        ["randint"] = g => randint(-3L, 9, new long[] { 4, 5 }, generator: g),
        ["randint int32"] = g => randint(1000, new long[] { 7 }, int32, generator: g),
        ["randint float"] = g => randint(7, new long[] { 9 }, float32, generator: g),
        ["randint beyond 32 bits"] = g => randint(-(1L << 40), 1L << 40, new long[] { 9 }, generator: g),
        ["randperm"] = g => randperm(13, generator: g),
        ["randperm 300"] = g => randperm(300, generator: g),
        ["randperm int32"] = g => randperm(11, int32, generator: g),
        ["bernoulli"] = g => full(20, 0.3).bernoulli(g),
        ["bernoulli of shares"] = g => bernoulli(Shares, g),
        ["bernoulli_"] = g => empty(23).bernoulli_(0.7, g),
        ["bernoulli_ of shares"] = g => empty(3, 6, int64).bernoulli_(Shares, g),
        ["multinomial"] = g => multinomial(Weights, 9, true, g),
        ["multinomial without"] = g => multinomial(Table, 3, generator: g),
        ["multinomial one"] = g => multinomial(Table, 1, generator: g),
        ["multinomial double"] = g => multinomial(Table.to(float64), 5, true, g),
        ["normal of tensors"] = g => normal(arange(20.0, dtype: float32), arange(1.0, 21, dtype: float32) / 10, g),
        ["normal of numbers"] = g => normal(2, 3, [3, 7], generator: g),
        ["normal_"] = g => empty(5, 3, float64).normal_(1, 0.5, g),
        ["normal_ with gaps"] = g => zeros(6, 8)[.., TensorIndex.Slice(step: 2)].normal_(generator: g),
        ["uniform"] = g => empty(11).uniform_(-2, 5, g),
        ["uniform double"] = g => empty(11, float64).uniform_(-2, 5, g),
        ["exponential_"] = g => empty(17).exponential_(1.5, g),
        ["exponential_ double"] = g => empty(5, float64).exponential_(generator: g),
        ["cauchy_"] = g => empty(9).cauchy_(1, 2, g),
        ["geometric_"] = g => empty(9).geometric_(0.3, g),
        ["log_normal_"] = g => empty(17).log_normal_(0.5, 0.25, g),
        ["random_"] = g => empty(9, int64).random_(-5, 100, g),
        ["poisson"] = g => poisson(Table, g),
        ["binomial"] = g => binomial(Table, full(3, 4, 0.4, float32), g),
        ["gamma"] = g => _standard_gamma(Table, g),
        ["dirichlet"] = g => _sample_dirichlet(Table, g),
        ["one after another"] = g => cat([randn(5, generator: g), rand(3, generator: g), randint(9, new long[] { 4 }, generator: g).to(float32),
            randn(17, generator: g), randn(3, generator: g), randperm(5, generator: g).to(float32)]),
        ["an odd number of normals"] = g => cat([randn(1, generator: g), randn(1, generator: g), rand(1, generator: g), randn(2, generator: g)]),
    };

    private static readonly Dictionary<string, Func<Tensor>> GlobalDraws = new()
    {
        ["dropout"] = () => nn.functional.dropout(ones(24), 0.25),
        ["dropout double"] = () => nn.functional.dropout(ones(5, 7, float64), 0.6),
        ["rand_like"] = () => rand_like(Table),
        ["randn_like"] = () => randn_like(Table.to(float64)),
        ["randint_like"] = () => randint_like(Table, -2, 8),
        ["linear weight"] = () => nn.Linear(5, 3).weight,
        ["linear bias"] = () => nn.Linear(5, 3).bias!,
        ["embedding"] = () => nn.Embedding(6, 4).weight,
        ["xavier"] = () => nn.init.xavier_uniform_(empty(5, 7)),
    };

    public static TheoryData<string> Names() => [.. Fixture.GetProperty("any").EnumerateObject().Select(property => property.Name)];
    public static TheoryData<string> GlobalNames() => [.. Fixture.GetProperty("global").EnumerateObject().Select(property => property.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Draws_what_PyTorch_draws(string name)
    {
        manual_seed(42);
        Golden.Close(Fixture.GetProperty("any").GetProperty(name), Draws[name](null), 1e-6);
        using var own = new Generator(42);
        Golden.Close(Fixture.GetProperty("any").GetProperty(name), Draws[name](own), 1e-6);
    }

    [Theory, MemberData(nameof(GlobalNames))]
    public void Draws_what_PyTorch_draws_globally(string name)
    {
        manual_seed(42);
        Golden.Close(Fixture.GetProperty("global").GetProperty(name), GlobalDraws[name](), 1e-6);
    }

    [Fact]
    public void Every_draw_has_a_golden_value() =>
        Assert.Equal(Draws.Keys.Concat(GlobalDraws.Keys), Fixture.EnumerateObject().SelectMany(kind => kind.Value.EnumerateObject()).Select(draw => draw.Name));

    [Fact]
    public void Single_numbers_are_the_first_of_many()
    {
        Assert.Equal(Seeded(() => rand(1)).item<float>(), SeededNumber(() => rand_float()));
        Assert.Equal(Seeded(() => randn(1)).item<float>(), SeededNumber(() => randn_float()));
        Assert.Equal(Seeded(() => randint(3, 90, new long[] { 1 })).item<long>(), SeededNumber(() => randint_long(3, 90)));
        Assert.Equal(Seeded(() => randint(3, 90, new long[] { 1 })).item<long>(), SeededNumber(() => randint_int(3, 90)));
        Assert.Equal(Seeded(() => randint(2, new long[] { 1 })).item<long>() == 1, Bool());
        Assert.InRange(randint_int(5), 0, 4);
        Assert.InRange(randint_long(5), 0, 4);

        static Tensor Seeded(Func<Tensor> draw) { manual_seed(9); return draw(); }
        static double SeededNumber(Func<double> draw) { manual_seed(9); return draw(); }
        static bool Bool() { manual_seed(9); return randint_bool(); }
    }

    [Fact]
    public void Results_can_be_written_into_a_tensor()
    {
        Assert.Equal([3, 5], Into(x => x.rand_out(3, 5), () => rand(3, 5)));
        Assert.Equal([17], Into(x => x.randn_out(17), () => randn(17)));
        Assert.Equal([4, 5], Into(x => x.randint_out(9, [4, 5]), () => randint(9, new long[] { 4, 5 }, float32)));
        Assert.Equal([13], Into(x => randperm_out(x, 13), () => randperm(13, float32)));
        Assert.Equal([13], Into(x => randperm(13, x), () => randperm(13, float32)));

        static long[] Into(Func<Tensor, Tensor> write, Func<Tensor> make)
        {
            manual_seed(3);
            var expected = make();
            manual_seed(3);
            var target = empty(0);
            Assert.Same(target, write(target));
            Assert.True(expected.Equals(target));
            return target.shape;
        }
    }

    [Fact]
    public void A_generator_of_ones_own_leaves_the_global_one_alone()
    {
        manual_seed(5);
        var expected = rand(4);
        manual_seed(5);
        using var generator = new Generator(9);
        var own = rand(4, generator: generator);
        Assert.True(expected.Equals(rand(4)));
        Assert.True(own.Equals(rand(4, generator: new Generator(9))));
        Assert.False(own.Equals(expected));
    }

    [Fact]
    public void State_brings_the_numbers_back()
    {
        manual_seed(1);
        // An odd number of normals leaves one over in the state, which must come back too.
        _ = randn(1);
        var state = get_rng_state();
        var first = cat([randn(1), randn(20), rand(3)]);
        set_rng_state(state);
        Assert.True(first.Equals(cat([randn(1), randn(20), rand(3)])));
        torch.random.set_rng_state(state);
        Assert.True(first.Equals(cat([randn(1), randn(20), rand(3)])));
        Assert.True(state.Equals(state) && !state.Equals(torch.random.get_rng_state()));
        Assert.Equal(1, initial_seed());

        using var own = new Generator(7);
        _ = randn(3, generator: own);
        var kept = own.get_state();
        first = randn(5, generator: own);
        own.set_state(kept);
        Assert.True(first.Equals(randn(5, generator: own)));
        using var other = new Generator();
        other.set_state(kept);
        Assert.True(first.Equals(randn(5, generator: other)));
        Assert.Throws<ArgumentException>(() => own.set_state(ones(3)));
        Assert.ThrowsAny<Exception>(() => own.set_state(zeros(3, uint8)));
    }

    [Fact]
    public void Seeds_are_told_and_fresh_ones_differ()
    {
        using var own = new Generator(7);
        Assert.Equal(7, own.initial_seed());
        Assert.Same(own, own.manual_seed(8));
        Assert.Equal(8, own.initial_seed());
        Assert.NotEqual(own.seed(), own.seed());
        Assert.Equal(own.seed(), own.initial_seed());
        Assert.Equal(seed(), initial_seed());
        Assert.Equal(torch.random.seed(), torch.random.initial_seed());
        manual_seed(-1);
        Assert.Equal(-1, initial_seed());
        Assert.Equal(DeviceType.CPU, own.device.type);
        Assert.Throws<NotSupportedException>(() => new Generator(1, CUDA));
    }

    [Fact]
    public void The_global_generator_outlives_its_object()
    {
        manual_seed(5);
        Generator.Default.Dispose();
        var first = rand(4);
        manual_seed(5);
        Assert.True(first.Equals(rand(4, generator: Generator.Default)));
    }
}
