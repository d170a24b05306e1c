using TorchSharp.Interop;

namespace TorchSharp.Modules;

// A file is: the optimizer's name, how many groups, how many states, the groups' settings, the states.
public abstract partial class OptimizerHelper
{
    /// <summary>The settings and states themselves, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _groups)
        {
            var index = new List<int>();
            dictionary.Options.Add(group.Options);
            foreach (var parameter in group.Parameters)
            {
                if (!_states.TryGetValue(parameter, out var state)) continue;
                index.Add(dictionary.State.Count);
                dictionary.State.Add(state);
            }
            dictionary.StateIndexRef.Add(index);
        }
        return dictionary;
    }

    /// <summary>Takes over settings and copies states; nothing changes if they do not fit.</summary>
    /// <exception cref="ArgumentException">Another number of groups or parameters, another kind of optimizer, or another shape.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        ArgumentNullException.ThrowIfNull(state_dict);
        var own = this.state_dict();
        if (state_dict.Options.Count != own.Options.Count) throw new ArgumentException($"The state has {state_dict.Options.Count} parameter groups, the optimizer {own.Options.Count}.", nameof(state_dict));
        if (state_dict.State.Count != own.State.Count) throw new ArgumentException($"The state has {state_dict.State.Count} parameters, the optimizer {own.State.Count}.", nameof(state_dict));
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State)) mine.Check(theirs);
        foreach (var (mine, theirs) in own.Options.Zip(state_dict.Options))
            if (mine != theirs) mine.LoadStateDict(theirs);
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State))
            if (mine != theirs) mine.LoadStateDict(theirs);
    }

    /// <summary>Writes settings and states to a file in TorchSharp's own layout.</summary>
    public void save_state_dict(string location) => TensorFile.Save(location, writer => save_state_dict(writer));

    public void save_state_dict(BinaryWriter writer)
    {
        var dictionary = state_dict();
        writer.Write(GetType().Name);
        TensorFile.Encode(writer, dictionary.Options.Count);
        TensorFile.Encode(writer, dictionary.State.Count);
        foreach (var options in dictionary.Options) options.SaveStateDict(writer);
        foreach (var state in dictionary.State) state.SaveStateDict(writer);
    }

    /// <summary>Reads a file in TorchSharp's own layout; PyTorch's files are another.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or that of another optimizer or model; nothing has changed then.</exception>
    public void load_state_dict(string location) => TensorFile.Load(location, reader => load_state_dict(reader));

    public void load_state_dict(BinaryReader reader)
    {
        var name = TensorFile.ReadText(reader, "optimizer");
        if (name != GetType().Name) throw TensorFile.Broken(reader, name, $"holds the state of an optimizer called '{name}', not of {GetType().Name}");
        var dictionary = state_dict();
        var (groups, states) = (TensorFile.Decode(reader, name), TensorFile.Decode(reader, name));
        if (groups != dictionary.Options.Count) throw TensorFile.Broken(reader, name, $"has {groups} parameter groups, the optimizer {dictionary.Options.Count}");
        if (states != dictionary.State.Count) throw TensorFile.Broken(reader, name, $"has {states} parameters, the optimizer {dictionary.State.Count}");

        // Everything is read before anything changes.
        var read = new StateDictionary();
        try
        {
            foreach (var options in dictionary.Options)
            {
                read.Options.Add((OptimizerOptions)Activator.CreateInstance(options.GetType())!);
                read.Options[^1].LoadStateDict(reader);
            }
            foreach (var parameter in parameters().Where(_states.ContainsKey))
            {
                read.State.Add(_newState!(parameter));
                read.State[^1].LoadStateDict(reader);
            }
            load_state_dict(read);
        }
        finally
        {
            foreach (var state in read.State) (state as IDisposable)?.Dispose();
        }
    }
}
