using static TorchSharp.Interop.Dispatch;

namespace TorchSharp;

/// <summary>Random tensors. Without a generator of one's own, the global one (<see cref="manual_seed"/>) draws.</summary>
public static partial class torch
{
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Made(Call("randint.low_generator", low, high, size.Shape, generator, dtype ?? ScalarType.Int64, default, Place(device)), requires_grad, names);
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, new Size(size), dtype, device, requires_grad, generator, names);
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(low, high, new Size(size), dtype, device, requires_grad, generator, names);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Made(Call("randperm.generator", n, generator, dtype ?? ScalarType.Int64, default, Place(device)), requires_grad, null);
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) => Into("randperm.generator_out", n, generator, @out);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Call("rand_like", input, dtype, default, device), requires_grad, null);
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Call("randn_like", input, dtype, default, device), requires_grad, null);
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Call("randint_like.low_dtype", input, low, high, dtype, default, device), requires_grad, null);
    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);
    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);
    public static Tensor randperm_out(Tensor input, long n) => input.randperm_out(n);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Call("normal.Tensor_Tensor", mean, std, generator);
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Made(Call("normal.float_float", mean, std, size, generator, dtype ?? _defaultType, default, Place(device)), requires_grad, names);
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => input.multinomial(num_samples, replacement, generator);
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);

    /// <summary>Gamma distributed with the given shape parameters and scale 1.</summary>
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => Call("_standard_gamma", input, generator);
    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => Call("_sample_dirichlet", input, generator);

    /// <summary>One number, evenly from [0, 1).</summary>
    public static double rand_float(Generator? generator = null) => One<float>(rand(1, ScalarType.Float32, generator: generator));

    /// <summary>One number, normally distributed about 0 with a deviation of 1.</summary>
    public static double randn_float(Generator? generator = null) => One<float>(randn(1, ScalarType.Float32, generator: generator));
    public static bool randint_bool(Generator? generator = null) => One<bool>(randint(0L, 2, [1], ScalarType.Bool, generator: generator));

    /// <summary>One number, evenly from [0, high).</summary>
    public static int randint_int(int high, Generator? generator = null) => randint_int(0, high, generator);

    /// <summary>One number, evenly from [low, high).</summary>
    public static int randint_int(int low, int high, Generator? generator = null) => One<int>(randint(low, high, [1L], ScalarType.Int32, generator: generator));

    /// <summary>One number, evenly from [0, high).</summary>
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);

    /// <summary>One number, evenly from [low, high).</summary>
    public static long randint_long(long low, long high, Generator? generator = null) => One<long>(randint(low, high, [1], ScalarType.Int64, generator: generator));

    private static T One<T>(Tensor drawn) where T : unmanaged
    {
        using (drawn) return drawn.item<T>();
    }

    public partial class Tensor
    {
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Call("multinomial", this, num_samples, replacement, generator);
        public Tensor bernoulli(Generator? generator = null) => Call("bernoulli", this, generator);
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => InPlace("bernoulli_.float", this, p, generator);
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => InPlace("bernoulli_.Tensor", this, p, generator);
        public Tensor poisson(Generator? generator = null) => Call("poisson", this, generator);
        public Tensor binomial(Tensor prob, Generator? generator = null) => Call("binomial", this, prob, generator);
        public Tensor uniform_(double from, double to, Generator? generator = null) => InPlace("uniform_", this, from, to, generator);
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace("normal_", this, mean, std, generator);
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => InPlace("log_normal_", this, mean, std, generator);
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => InPlace("exponential_", this, lambda, generator);
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => InPlace("cauchy_", this, median, sigma, generator);
        public Tensor geometric_(double p, Generator? generator = null) => InPlace("geometric_", this, p, generator);

        /// <summary>Whole numbers, evenly from [from, to).</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => InPlace("random_.from", this, (long)from, (long)to, generator);

        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.rand_like(this, dtype, device, requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randn_like(this, dtype, device, requires_grad);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randint_like(this, low, high, dtype, device, requires_grad);

        // These write into this tensor, which takes on the sizes.
        public Tensor rand_out(params long[] sizes) => Into("rand.out", sizes, this);
        public Tensor randn_out(params long[] sizes) => Into("randn.out", sizes, this);
        public Tensor randint_out(long high, long[] sizes) => Into("randint.out", high, sizes, this);
        public Tensor randperm_out(long n) => Into("randperm.out", n, this);
    }
}
