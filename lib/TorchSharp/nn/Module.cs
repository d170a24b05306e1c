using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A piece of a model: parameters, buffers and other modules under names, and a way to compute.</summary>
        public partial class Module : IDisposable
        {
            private readonly string _name;
            private readonly Dictionary<string, Parameter?> _parametersByName = [];
            private readonly Dictionary<string, (Tensor? Buffer, bool Persistent)> _buffersByName = [];
            private readonly Dictionary<string, Module> _modulesByName = [];
            private bool _disposed, _registered;

            protected Module(string name) => _name = name;

            public bool training { get; private set; } = true;

            public virtual string GetName() => _name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in children()) child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Finds the module's parameters, buffers and modules in its fields and automatic properties, and registers them under their names.</summary>
            /// <remarks>What a field gets after the last call is no part of the module: a cache, for example.</remarks>
            protected virtual void RegisterComponents()
            {
                _registered = true;
                foreach (var field in Fields())
                {
                    var name = PartName(field);
                    if (name.Length == 0 || IsTaken(name)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(name, module); break;
                        case Parameter parameter: register_parameter(name, parameter); break;
                        case Tensor tensor: register_buffer(name, tensor); break;
                    }
                }
            }

            // Base classes first.
            private IEnumerable<FieldInfo> Fields()
            {
                var types = new Stack<Type>();
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType) types.Push(type);
                return types.SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
            }

            // The compiler keeps a property in <name>k__BackingField and a primary constructor's parameter in <name>P.
            private static string PartName(FieldInfo field)
            {
                var name = field.ComponentName();
                return name.StartsWith('<') ? name[1..name.IndexOf('>')] : name;
            }

            /// <summary>Makes a module a part of this one; null takes the part of that name out.</summary>
            /// <exception cref="ArgumentException">The name is taken, empty, or holds a dot; or this module would become a part of itself.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _modulesByName.Remove(name);
                    return;
                }
                RequireFree(name);
                // A part whose constructor forgot it would otherwise learn nothing, silently.
                if (!submodule._registered) submodule.RegisterComponents();
                RequireOutside(name, submodule);
                _modulesByName.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                RequireFree(name);
                _parametersByName.Add(name, param);
                param?.DetachFromDisposeScope();
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                RequireFree(name);
                _buffersByName.Add(name, (tensor, persistent));
                tensor?.DetachFromDisposeScope();
            }

            protected void ConditionallyRegisterParameter(string name, Parameter value)
            {
                // A part that is replaced keeps its place in the order of names.
                if (value is null) _parametersByName.Remove(name);
                else if (_parametersByName.ContainsKey(name)) _parametersByName[name] = (Parameter)value.DetachFromDisposeScope();
                else register_parameter(name, value);
            }

            protected void ConditionallyRegisterParameter(string name, Tensor value) =>
                ConditionallyRegisterParameter(name, (value is null ? null : value as Parameter ?? new Parameter(value))!);

            protected void ConditionallyRegisterBuffer(string name, Tensor value, bool persistent = true)
            {
                if (value is null) _buffersByName.Remove(name);
                else if (_buffersByName.ContainsKey(name)) _buffersByName[name] = (value.DetachFromDisposeScope(), persistent);
                else register_buffer(name, value, persistent);
            }

            protected void ClearModules() => _modulesByName.Clear();
            private protected void ClearParameters() => _parametersByName.Clear();

            public virtual IEnumerable<(string name, Module module)> named_children() => _modulesByName.Select(pair => (pair.Key, pair.Value));
            public IEnumerable<Module> children() => named_children().Select(child => child.module);

            /// <summary>Every module below this one, each once.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() => Descend(new(ReferenceEqualityComparer.Instance));

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            private IEnumerable<(string name, Module module)> Descend(HashSet<Module> seen)
            {
                foreach (var (name, child) in named_children())
                {
                    if (!seen.Add(child)) continue;
                    yield return (name, child);
                    foreach (var (below, module) in child.Descend(seen)) yield return ($"{name}.{below}", module);
                }
            }

            /// <summary>Every parameter once, tied ones under their first name.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (path, module) in WithSelf(recurse))
                    foreach (var (name, parameter) in module._parametersByName)
                        if (parameter is not null && seen.Add(parameter)) yield return (path + name, parameter);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (path, module) in WithSelf(recurse))
                    foreach (var (name, (buffer, persistent)) in module._buffersByName)
                        if (buffer is not null && (persistent || include_nonpersistent)) yield return (path + name, buffer);
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            private IEnumerable<(string path, Module module)> WithSelf(bool recurse)
            {
                yield return ("", this);
                if (!recurse) yield break;
                foreach (var (name, module) in named_modules()) yield return (name + ".", module);
            }

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of this full name ("encoder.layers.0.weight"), or null.</summary>
            public virtual Parameter? get_parameter(string target) => Owner(target, out var name)?._parametersByName.GetValueOrDefault(name);

            /// <summary>The buffer of this full name, or null.</summary>
            public virtual Tensor? get_buffer(string target) => Owner(target, out var name)?._buffersByName.GetValueOrDefault(name).Buffer;

            // Tied parameters have several names; each of them leads here.
            private Module? Owner(string target, out string name)
            {
                ArgumentNullException.ThrowIfNull(target);
                var dot = target.IndexOf('.');
                if (dot >= 0) return _modulesByName.GetValueOrDefault(target[..dot]) is { } child ? child.Owner(target[(dot + 1)..], out name) : Nothing(out name);
                name = target;
                return this;

                static Module? Nothing(out string name)
                {
                    name = "";
                    return null;
                }
            }

            protected internal virtual (string name, Parameter parameter)[] _named_parameters() => [.. named_parameters()];
            protected internal virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers()];
            protected internal virtual Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none) parameter.grad = null;
                    else using (var grad = parameter.grad) grad?.detach_().zero_();
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed) return;
                _disposed = true;
                foreach (var child in _modulesByName.Values) child.Dispose();
                foreach (var parameter in _parametersByName.Values) parameter?.Dispose();
                foreach (var (buffer, _) in _buffersByName.Values) buffer?.Dispose();
            }

            private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

            /// <summary>The module, what it learns, and its parts: "Linear(weight [2, 3], bias [2])".</summary>
            public override string ToString()
            {
                var own = _parametersByName.Where(entry => entry.Value is { IsInvalid: false }).Select(entry => $"{entry.Key} {Interop.ErrorText.Text(entry.Value!.shape)}");
                var parts = named_children().Select(child => $"  ({child.name}): {child.module.ToString().Replace("\n", "\n  ")}\n").ToArray();
                return $"{GetName()}({string.Join(", ", own)}{(parts.Length == 0 ? "" : "\n" + string.Concat(parts))})";
            }

            private protected static string Valid(string name) => string.IsNullOrEmpty(name) || name.Contains('.')
                ? throw new ArgumentException($"'{name}' cannot name a part of a module: it must not be empty nor hold a dot", nameof(name)) : name;

            // Whatever walks the parts (train, apply, Dispose) would never end.
            private void RequireOutside(string name, Module part)
            {
                var (seen, left) = (new HashSet<Module>(ReferenceEqualityComparer.Instance), new Stack<Module>([part]));
                while (left.TryPop(out var module))
                {
                    if (module == this) throw new ArgumentException($"{GetName()} would become a part of itself under '{name}' ({part.GetName()}): set what refers to an outer module after RegisterComponents()", nameof(name));
                    foreach (var child in module._modulesByName.Values)
                        if (seen.Add(child)) left.Push(child);
                }
            }

            private bool IsTaken(string name) => _modulesByName.ContainsKey(name) || _parametersByName.ContainsKey(name) || _buffersByName.ContainsKey(name);

            private void RequireFree(string name)
            {
                if (IsTaken(Valid(name))) throw new ArgumentException($"{GetName()} has a part called '{name}' already", nameof(name));
            }
        }
    }
}
