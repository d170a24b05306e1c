using System.Security.Cryptography;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static Generator? _defaultGenerator;

    /// <summary>A source of random numbers; the same seed gives the same numbers as in PyTorch.</summary>
    public unsafe class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
                throw new NotSupportedException($"a generator of one's own lives on the CPU, not on {device}");
            _handle = Library.Checked(Library.GeneratorNew(seed), nameof(Generator));
        }

        private Generator() => _handle = Library.Checked(Library.GeneratorDefault(), nameof(Default));

        ~Generator() => Dispose(false);

        /// <summary>The global one; disposing this object leaves it as it is.</summary>
        public static Generator Default => _defaultGenerator is { _handle: not 0 } known ? known : _defaultGenerator = new();

        public Device device => CPU;
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator), "This generator was disposed: make another with new torch.Generator(seed).");

        public long initial_seed()
        {
            ulong seed;
            Library.Checked(Library.GeneratorSeed(Handle, false, &seed), nameof(initial_seed));
            GC.KeepAlive(this);
            return (long)seed;
        }

        public Generator manual_seed(long seed)
        {
            var value = (ulong)seed;
            Library.Checked(Library.GeneratorSeed(Handle, true, &value), nameof(manual_seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Seeds it from the operating system's randomness and returns that seed.</summary>
        public long seed()
        {
            var seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
            manual_seed(seed);
            return seed;
        }

        /// <summary>All there is to know of it: <see cref="set_state"/> brings the same numbers again.</summary>
        public Tensor get_state()
        {
            nint state;
            Library.Checked(Library.GeneratorState(Handle, 0, &state), nameof(get_state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            if (value.dtype != ScalarType.Byte) throw new ArgumentException($"set_state: a state is a tensor of Byte, as get_state gives, not of {value.dtype}.", nameof(value));
            Library.Checked(Library.GeneratorState(Handle, value.Handle, null), nameof(set_state));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Library.GeneratorRelease(handle);
        }
    }

    /// <summary>Seeds the global generator (and every GPU's).</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);
    public static long initial_seed() => random.initial_seed();
    public static long seed() => random.seed();
    public static Tensor get_rng_state() => random.get_rng_state();
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static class random
    {
        public static Generator manual_seed(long seed)
        {
            Library.Checked(Library.ManualSeed(seed), nameof(manual_seed));
            return Generator.Default;
        }

        public static long initial_seed() => Generator.Default.initial_seed();
        public static long seed() => Generator.Default.seed();
        public static Tensor get_rng_state() => Generator.Default.get_state();
        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
