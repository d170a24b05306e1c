using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Every parameter and persistent buffer under its full name; the tensors are the module's own.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (path, module) in WithSelf(true))
                {
                    foreach (var (name, parameter) in module._parametersByName)
                        if (parameter is not null) destination.TryAdd(Key(path + name), parameter);
                    foreach (var (name, (buffer, persistent)) in module._buffersByName)
                        if (buffer is not null && persistent) destination.TryAdd(Key(path + name), buffer);
                }
                return destination;

                string Key(string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
            }

            /// <summary>Copies values into the module; nothing is copied if a name or a shape does not fit.</summary>
            /// <returns>The names that the source lacks, and those that the module lacks.</returns>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var own = state_dict().Where(entry => skip is null || !skip.Contains(entry.Key)).ToDictionary();
                var missing = own.Keys.Where(name => !source.ContainsKey(name)).ToList();
                var unexpected = source.Keys.Where(name => !own.ContainsKey(name) && (skip is null || !skip.Contains(name))).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"{GetName()}: the names do not fit. Missing: {List(missing)}. Unexpected: {List(unexpected)}.{SimilarNames.Hint(missing, unexpected)}");
                if (own.Keys.FirstOrDefault(name => source.TryGetValue(name, out var given) && given is null) is { } empty)
                    throw new ArgumentException($"{GetName()}: the source has null under '{empty}'.", nameof(source));
                var misshapen = own.Where(entry => source.TryGetValue(entry.Key, out var given) && !given.shape.SequenceEqual(entry.Value.shape))
                    .Select(entry => $"'{entry.Key}' has shape {ErrorText.Text(entry.Value.shape)}, but the source gives {ErrorText.Text(source[entry.Key].shape)}").ToArray();
                if (misshapen.Length > 0) throw new ArgumentException($"{GetName()}: {string.Join("; ", misshapen)}.", nameof(source));
                using (no_grad())
                    foreach (var (name, tensor) in own)
                        if (source.TryGetValue(name, out var given)) tensor.copy_(given);
                return (missing, unexpected);

                static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
            }
        }
    }
}
