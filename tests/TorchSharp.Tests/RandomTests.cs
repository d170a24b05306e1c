using static TorchSharp.torch;

/// <summary>The same seed gives the numbers that PyTorch draws.</summary>
public class RandomTests
{
    private static readonly System.Text.Json.JsonElement Fixture = Golden.Read("binding.json").GetProperty("random");

    public static TheoryData<string> Names() => [.. Fixture.EnumerateObject().Select(property => property.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Draws_what_PyTorch_draws(string name)
    {
        manual_seed(42);
        var drawn = name switch
        {
            "rand" => rand(3, 5),
            "randn small" => randn(7),
            "randn large" => randn(4, 9),
            "randn double" => randn(17, float64),
            "randint" => randint(-3L, 9, new long[] { 4, 5 }),
            "randperm" => randperm(13),
            "bernoulli" => full(20, 0.3).bernoulli(),
            "multinomial" => multinomial(tensor(new[] { 0.1f, 0, 3, 1 }), 9, replacement: true),
            "dropout" => nn.functional.dropout(ones(24), 0.25),
            "linear weight" => nn.Linear(5, 3).weight,
            "linear bias" => nn.Linear(5, 3).bias!,
            "embedding" => nn.Embedding(6, 4).weight,
            "xavier" => nn.init.xavier_uniform_(empty(5, 7)),
            "uniform" => empty(11).uniform_(-2, 5),
            _ => throw new NotSupportedException(name),
        };
        Golden.Close(Fixture.GetProperty(name), drawn, 1e-6);
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
        _ = rand(3);
        var state = get_rng_state();
        var first = randn(20);
        set_rng_state(state);
        Assert.True(first.Equals(randn(20)));
        Assert.Equal(1, initial_seed());
    }
}
