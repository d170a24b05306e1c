namespace CSharpKernel;

/// <summary>The arguments after a verb.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    /// <exception cref="FormatException">An option is unknown, or its value is missing.</exception>
    public Options(string[] args, string[] values, string[] switches)
    {
        var arguments = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (switches.Contains(args[i])) _values[args[i]] = "";
            else if (values.Contains(args[i]))
                _values[args[i]] = ++i < args.Length ? args[i] : throw new FormatException($"{args[i - 1]} needs a value");
            else if (args[i].StartsWith("--", StringComparison.Ordinal))
                throw new FormatException($"there is no option '{args[i]}' here");
            else arguments.Add(args[i]);
        }
        Arguments = arguments;
    }

    public IReadOnlyList<string> Arguments { get; }

    public string? Value(string name) => _values.GetValueOrDefault(name);

    public bool Has(string name) => _values.ContainsKey(name);

    /// <exception cref="FormatException">There are arguments that are not options.</exception>
    public void RefuseArguments()
    {
        if (Arguments.Count > 0) throw new FormatException($"'{Arguments[0]}' is one argument too many");
    }
}
