using TorchSharp;
using static TorchSharp.torch;

namespace Transformer.Checkpoints;

/// <summary>Fills a module from a checkpoint.</summary>
public static class CheckpointLoader
{
    /// <summary>Reads a folder or a safetensors file into a module, one tensor at a time, converting element types where they differ.</summary>
    /// <param name="module">What is filled. Everything is checked before anything in it changes.</param>
    /// <param name="path">The folder or file.</param>
    /// <param name="rename">The module's name for a tensor of the checkpoint, or null to leave it out; the same names if null.</param>
    /// <param name="strict">Whether the checkpoint must hold every name of the module and no other.</param>
    /// <returns>The module's names that the checkpoint lacks, and those of the checkpoint that the module lacks.</returns>
    /// <exception cref="CheckpointException">The checkpoint is broken, a shape differs, or names differ and strict is true.</exception>
    public static (IReadOnlyList<string> Missing, IReadOnlyList<string> Unexpected) Load(nn.Module module, string path, Func<string, string?>? rename = null, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var folder = new CheckpointFolder(path);
        var own = module.state_dict();
        Dictionary<string, CheckpointTensor> found = [];
        foreach (var (name, entry) in folder.Tensors)
        {
            if ((rename is null ? name : rename(name)) is not { } target) continue;
            if (!found.TryAdd(target, entry)) throw new CheckpointException(entry.File, name, $"becomes '{target}', as '{found[target].Name}' does");
            if (own.TryGetValue(target, out var tensor) && !tensor.shape.SequenceEqual(entry.Shape))
                throw new CheckpointException(entry.File, name, $"has shape [{string.Join(", ", entry.Shape)}], but the module's '{target}' has [{string.Join(", ", tensor.shape)}]");
        }
        List<string> missing = [.. own.Keys.Where(name => !found.ContainsKey(name))], unexpected = [.. found.Keys.Where(name => !own.ContainsKey(name))];
        if (strict && missing.Count + unexpected.Count > 0)
            throw new CheckpointException(path, null, $"does not fit the module. Missing in the checkpoint: {List(missing)}. Unknown to the module: {List(unexpected)}");

        foreach (var (target, entry) in found)
        {
            if (!own.TryGetValue(target, out var tensor)) continue;
            using var scope = NewDisposeScope();
            module.load_state_dict(new() { [target] = folder.Read(entry.Name).to(tensor.dtype, tensor.device) }, strict: false);
        }
        return (missing, unexpected);

        static string List(List<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
    }
}
