using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name; every one is a part of the model.</summary>
    public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
    {
        private readonly OrderedDict<string, T> _entries = new();

        public ModuleDict() : base(nameof(ModuleDict<T>)) { }

        public int Count => _entries.Count;
        public bool IsReadOnly => false;
        public ICollection<string> Keys => _entries.Keys;
        public ICollection<T> Values => _entries.Values;
        public IEnumerable<string> keys() => _entries.Keys;
        public IEnumerable<T> values() => _entries.Values;
        public IEnumerator<(string, T)> items() => _entries.GetEnumerator();

        public (string, T) this[int index]
        {
            get => _entries[index];
            set => Changed(() => _entries[index] = Valid(value));
        }

        public T this[string key]
        {
            get => _entries[key];
            set => Changed(() => _entries[Valid(key)] = Valid(value));
        }

        public void Add(string key, T value) => Add((key, value));
        public void Add(KeyValuePair<string, T> item) => Add((item.Key, item.Value));
        public void Add((string, T) item) => Insert(Count, item);
        public void Insert(int index, (string, T) item) => Changed(() => _entries.Insert(index, Valid(item)));
        public void clear() => Clear();
        public void Clear() => Changed(_entries.Clear);
        public bool Remove(string key) => Changed(() => _entries.Remove(key));
        public bool Remove((string, T) item) => Changed(() => _entries.Remove(item));
        public bool Remove(KeyValuePair<string, T> item) => Changed(() => _entries.Remove(item));
        public void RemoveAt(int index) => Changed(() => _entries.RemoveAt(index));

        public bool ContainsKey(string key) => _entries.ContainsKey(key);
        public bool Contains((string, T) item) => _entries.Contains(item);
        public bool Contains(KeyValuePair<string, T> item) => _entries.Contains(item);
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _entries.TryGetValue(key, out value);
        public int IndexOf((string, T) item) => _entries.IndexOf(item);
        public void CopyTo((string, T)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

        public IEnumerator<(string, T)> GetEnumerator() => _entries.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

        /// <summary>Registers the entries under their keys, anew after every change.</summary>
        protected override void RegisterComponents()
        {
            ClearModules();
            foreach (var (key, value) in _entries) register_module(key, value);
        }

        private void Changed(Action change)
        {
            change();
            RegisterComponents();
        }

        private bool Changed(Func<bool> change)
        {
            var changed = change();
            RegisterComponents();
            return changed;
        }

        private static (string, T) Valid((string key, T value) item) => (Valid(item.key), Valid(item.value));
        private static T Valid(T value) => value ?? throw new ArgumentNullException(nameof(value));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var made = new ModuleDict<T>();
                foreach (var entry in modules) made.Add(entry);
                return made;
            }
        }
    }
}
