using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other: what one gives, the next takes. It disposes of them when it is disposed.</summary>
    public class Sequential : torch.nn.Module<Tensor, Tensor>
    {
        private readonly List<(string Name, torch.nn.IModule<Tensor, Tensor> Module)> _steps = [];

        protected internal Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        protected internal Sequential(params torch.nn.Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        public int Count => _steps.Count;

        [IndexerName("SequentialItems")]
        public torch.nn.IModule<Tensor, Tensor> this[int index] => index >= 0 && index < Count ? _steps[index].Module
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"The sequence has {Count} modules.");

        /// <summary>The modules from start to end, without the end, as a sequence; they belong to both.</summary>
        [IndexerName("SequentialItems")]
        public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

        [IndexerName("SequentialItems")]
        public Sequential this[Range index]
        {
            get
            {
                var (start, length) = index.GetOffsetAndLength(Count);
                var part = new Sequential(Array.Empty<torch.nn.Module<Tensor, Tensor>>());
                foreach (var (name, module) in _steps.GetRange(start, length)) part.append(name, module);
                return part;
            }
        }

        public Sequential append(torch.nn.IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

        public Sequential append(string name, torch.nn.IModule<Tensor, Tensor> module)
        {
            ArgumentNullException.ThrowIfNull(module);
            register_module(name, (torch.nn.Module)module);
            _steps.Add((name, module));
            return this;
        }

        public override Tensor forward(Tensor tensor)
        {
            if (Count == 0) return tensor.alias();
            using var scope = NewDisposeScope();
            var result = tensor;
            foreach (var (_, module) in _steps) result = module.call(result);
            return result.MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new(modules.ToArray());
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new(modules.ToArray());
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => new(modules.Select(entry => (entry.Item1, entry.Item2)).ToArray());
        }
    }
}
