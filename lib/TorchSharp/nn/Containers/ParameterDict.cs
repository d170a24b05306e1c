using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>Parameters by name; every one is a part of the model.</summary>
    public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly OrderedDict<string, Parameter> _entries = new();

        public ParameterDict() : base(nameof(ParameterDict)) { }

        public int Count => _entries.Count;
        public bool IsReadOnly => false;
        public ICollection<string> Keys => _entries.Keys;
        public ICollection<Parameter> Values => _entries.Values;
        public IEnumerable<string> keys() => _entries.Keys;
        public IEnumerable<Parameter> values() => _entries.Values;
        public IEnumerator<(string, Parameter)> items() => _entries.GetEnumerator();

        public (string, Parameter) this[int index]
        {
            get => _entries[index];
            set => Changed(() => _entries[index] = Valid(value));
        }

        public Parameter this[string key]
        {
            get => _entries[key];
            set => Changed(() => _entries[Valid(key)] = Valid(value));
        }

        public void Add(string key, Parameter value) => Add((key, value));
        public void Add(KeyValuePair<string, Parameter> item) => Add((item.Key, item.Value));
        public void Add((string, Parameter) item) => Insert(Count, item);
        public void Insert(int index, (string, Parameter) item) => Changed(() => _entries.Insert(index, Valid(item)));
        public void clear() => Clear();
        public void Clear() => Changed(_entries.Clear);
        public bool Remove(string key) => Changed(() => _entries.Remove(key));
        public bool Remove((string, Parameter) item) => Changed(() => _entries.Remove(item));
        public bool Remove(KeyValuePair<string, Parameter> item) => Changed(() => _entries.Remove(item));
        public void RemoveAt(int index) => Changed(() => _entries.RemoveAt(index));

        public bool ContainsKey(string key) => _entries.ContainsKey(key);
        public bool Contains((string, Parameter) item) => _entries.Contains(item);
        public bool Contains(KeyValuePair<string, Parameter> item) => _entries.Contains(item);
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _entries.TryGetValue(key, out value);
        public int IndexOf((string, Parameter) item) => _entries.IndexOf(item);
        public void CopyTo((string, Parameter)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);
        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

        public IEnumerator<(string, Parameter)> GetEnumerator() => _entries.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => ((IEnumerable<KeyValuePair<string, Parameter>>)_entries).GetEnumerator();

        /// <summary>Registers the entries under their keys, anew after every change.</summary>
        protected override void RegisterComponents()
        {
            ClearParameters();
            foreach (var (key, value) in _entries) register_parameter(key, value);
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

        private static (string, Parameter) Valid((string key, Parameter value) item) => (Valid(item.key), Valid(item.value));
        private static Parameter Valid(Parameter value) => value ?? throw new ArgumentNullException(nameof(value));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var made = new ParameterDict();
                foreach (var entry in parameters) made.Add(entry);
                return made;
            }
        }
    }
}
