using System.Collections;
using System.Globalization;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Parameters in a list; every one is a part of the model, under its position.</summary>
    public class ParameterList : torch.nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> _items = [];

        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => extend(parameters);

        public int Count => _items.Count;
        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => index >= 0 && index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Count} entries.");
            set => Changed(() => _items[index] = Valid(value));
        }

        public void Add(Parameter item) => Changed(() => _items.Add(Valid(item)));
        public void append(params Parameter[] parameters) => extend(parameters);
        public void extend(IEnumerable<Parameter> parameters) => Changed(() => _items.AddRange([.. parameters.Select(Valid)]));
        public void Insert(int index, Parameter item) => Changed(() => _items.Insert(index, Valid(item)));
        public void Clear() => Changed(_items.Clear);
        public void RemoveAt(int index) => Changed(() => _items.RemoveAt(index));

        public bool Remove(Parameter item)
        {
            var index = IndexOf(item);
            if (index >= 0) RemoveAt(index);
            return index >= 0;
        }

        public int IndexOf(Parameter item) => _items.FindIndex(held => ReferenceEquals(held, item));
        public bool Contains(Parameter item) => IndexOf(item) >= 0;
        public void CopyTo(Parameter[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
        public IEnumerator<Parameter> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Registers the entries under their positions, anew after every change.</summary>
        protected override void RegisterComponents()
        {
            ClearParameters();
            for (var k = 0; k < Count; k++) register_parameter(k.ToString(CultureInfo.InvariantCulture), _items[k]);
        }

        private void Changed(Action change)
        {
            change();
            RegisterComponents();
        }

        private static Parameter Valid(Parameter item) => item ?? throw new ArgumentNullException(nameof(item));
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
