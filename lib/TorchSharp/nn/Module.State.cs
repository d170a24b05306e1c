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
                var own = state_dict().Where(entry => skip is null || !skip.Contains(entry.Key)).ToDictionary();
                var missing = own.Keys.Where(name => !source.ContainsKey(name)).ToList();
                var unexpected = source.Keys.Where(name => !own.ContainsKey(name) && (skip is null || !skip.Contains(name))).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"{GetName()}: the names do not fit. Missing: {List(missing)}. Unexpected: {List(unexpected)}.");
                foreach (var (name, tensor) in own)
                    if (source.TryGetValue(name, out var given) && !given.shape.SequenceEqual(tensor.shape))
                        throw new ArgumentException($"{GetName()}: '{name}' has shape {ErrorText.Text(tensor.shape)}, but the source gives {ErrorText.Text(given.shape)}.", nameof(source));
                using (no_grad())
                    foreach (var (name, tensor) in own)
                        if (source.TryGetValue(name, out var given)) tensor.copy_(given);
                return (missing, unexpected);

                static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
            }

            /// <summary>Moves and converts what the module holds; whole-number buffers keep their type.</summary>
            internal void Convert(Device? device, ScalarType? type)
            {
                foreach (var (_, module) in WithSelf(true))
                {
                    // The parameters' objects stay, since optimizers and fields refer to them.
                    foreach (var parameter in module._parametersByName.Values) parameter?.Become(device, type);
                    foreach (var (buffer, _) in module._buffersByName.Values) buffer?.Become(device, type);
                }
            }
        }
    }
}

public static class ModuleExtensionMethods
{
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, type);
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module => Converted(module, device, null);
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => Converted(module, device, type);
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module => Converted(module, new torch.Device(device), null);
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        Converted(module, new torch.Device(deviceType, deviceIndex), null);
    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, torch.CPU, null);
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module =>
        Converted(module, new torch.Device(DeviceType.CUDA, deviceIndex), null);
    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float32);
    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float64);
    public static T half<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float16);
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.BFloat16);

    private static T Converted<T>(T module, torch.Device? device, torch.ScalarType? type) where T : torch.nn.Module
    {
        module.Convert(device, type);
        return module;
    }
}
