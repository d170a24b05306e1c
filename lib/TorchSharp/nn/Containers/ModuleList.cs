using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules in a list; every one is a part of the model, under its position.</summary>
    public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
    {
        private readonly List<T> _items = [];

        public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => extend(modules);

        public int Count => _items.Count;
        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => index >= 0 && index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Count} entries.");
            set => Changed(() => _items[index] = Valid(value));
        }

        public void Add(T item) => Changed(() => _items.Add(Valid(item)));
        public void append(params T[] parameters) => extend(parameters);
        public void extend(IEnumerable<T> modules) => Changed(() => _items.AddRange([.. modules.Select(Valid)]));
        public void Insert(int index, T item) => Changed(() => _items.Insert(index, Valid(item)));
        public void Clear() => Changed(_items.Clear);
        public void RemoveAt(int index) => Changed(() => _items.RemoveAt(index));

        public bool Remove(T item)
        {
            var index = IndexOf(item);
            if (index >= 0) RemoveAt(index);
            return index >= 0;
        }

        public int IndexOf(T item) => _items.FindIndex(held => ReferenceEquals(held, item));
        public bool Contains(T item) => IndexOf(item) >= 0;
        public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Registers the entries under their positions, anew after every change.</summary>
        protected override void RegisterComponents()
        {
            ClearModules();
            for (var k = 0; k < Count; k++) register_module(k.ToString(CultureInfo.InvariantCulture), _items[k]);
        }

        private void Changed(Action change)
        {
            change();
            RegisterComponents();
        }

        private static T Valid(T item) => item ?? throw new ArgumentNullException(nameof(item));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
        }
    }
}
