using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;

namespace CSharpKernel.Tests.Formatting;

/// <summary>Names and parameters are .NET Interactive's, so that a notebook written for the package runs, and goes back to it.</summary>
public sealed class ApiTests
{
    /// <summary>What ours has beyond the package: how a library or a host takes part without the package's engine.</summary>
    private static readonly string[] Additions =
    [
        "Microsoft.AspNetCore.Html",   // of another package, which came with it
        "Microsoft.DotNet.Interactive.DisplaySink", "Microsoft.DotNet.Interactive.IDisplaySink",
        "Microsoft.DotNet.Interactive.InputSource", "Microsoft.DotNet.Interactive.IInputSource",
        "Microsoft.DotNet.Interactive.Interruption",
        "Microsoft.DotNet.Interactive.Kernel.ClearOutput(wait)",
        "Microsoft.DotNet.Interactive.Formatting.Formatter.HasOwnFormatter(type, mimeType)",
        "Microsoft.DotNet.Interactive.Formatting.FormattedValue.IsJson",
        "Microsoft.DotNet.Interactive.Formatting.TypeFormatter<T>.ctor(format, mimeType)",
        "Microsoft.DotNet.Interactive.Formatting.PocketView.ctor()", "Microsoft.DotNet.Interactive.Formatting.PocketView.ctor(tagName)",
    ];

    private static readonly HashSet<string> Known = Read();

    [Fact]
    public void Nothing_public_is_foreign_to_the_package()
    {
        var foreign = typeof(Kernel).Assembly.GetExportedTypes().SelectMany(MembersOf)
            .Where(member => !Known.Contains(member) && !Additions.Any(addition => member == addition || member.StartsWith(addition + ".", StringComparison.Ordinal))).ToList();
        Assert.True(foreign.Count == 0, string.Join("\n", foreign));
    }

    [Fact]
    public void No_addition_is_named_that_is_not_there()
    {
        var ours = typeof(Kernel).Assembly.GetExportedTypes().SelectMany(MembersOf).ToList();
        Assert.All(Additions, addition => Assert.Contains(ours, member => member == addition || member.StartsWith(addition + ".", StringComparison.Ordinal)));
        Assert.Contains("Microsoft.DotNet.Interactive.Formatting.Formatter.ToDisplayString(mimeType)", ours);
    }

    /// <summary>Namespace.Type, Namespace.Type.Property and Namespace.Type.Method(parameter, parameter).</summary>
    private static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var name = $"{type.Namespace}.{type.Name.Split('`')[0]}{(type.IsGenericType ? $"<{string.Join(",", type.GetGenericArguments().Select(a => a.Name))}>" : "")}";
        yield return name;
        if (typeof(Delegate).IsAssignableFrom(type)) yield break;
        foreach (var member in type.GetMembers(Declared))
        {
            if (member is MethodBase { IsConstructor: true, IsStatic: false, IsPublic: true } constructor && !type.IsEnum) yield return $"{name}.ctor({Parameters(constructor)})";
            else if (member is MethodInfo method && (method.IsPublic || method.IsFamily) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.GetBaseDefinition() == method && !method.Name.Contains('.')) yield return $"{name}.{method.Name}({Parameters(method)})";
            else if (member is PropertyInfo { GetMethod: { IsPublic: true } get } && get.GetBaseDefinition() == get || member is FieldInfo { IsPublic: true, IsSpecialName: false }) yield return $"{name}.{member.Name}";
        }
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Skip(method.IsDefined(typeof(ExtensionAttribute)) ? 1 : 0).Select(p => p.Name));

    private static HashSet<string> Read()
    {
        var known = new HashSet<string>();
        var (space, type) = ("", "");
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "DotNetInteractive.api.txt")).Skip(2))
        {
            if (!line.StartsWith(' ')) space = line;
            else if (!line.StartsWith("    ", StringComparison.Ordinal))
            {
                var words = line.Trim().Split(" : ")[0].Split([' '], StringSplitOptions.RemoveEmptyEntries).SkipWhile(w => w is "public" or "static" or "abstract" or "class" or "delegate" or "enum");
                type = $"{space}.{words.First().TrimEnd(',')}";
                known.Add(type);
            }
            else known.Add($"{type}.{Member(line.Trim())}");
        }

        return known;
    }

    // "public static System.Void Register<T>(FormatDelegate<T> formatter, System.String mimeType = text/plain)" -> "Register(formatter, mimeType)"
    private static string Member(string line)
    {
        var open = line.IndexOf('(');
        if (open < 0) return line.Split(" { ")[0].Split('=')[0].Split(' ')[^1];
        var name = line[..open].Split('<')[0] is var head && head.Contains("ctor") ? "ctor" : NameBefore(line[..open]);
        var (parameters, depth, start) = (new List<string>(), 0, open + 1);
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] is '<' or '(') depth++;
            else if (line[i] is '>') depth--;
            else if (line[i] is ',' or ')' && depth == 0)
            {
                if (i > start) parameters.Add(line[start..i].Split(" = ")[0].Trim().Split(' ')[^1]);
                start = i + 1;
            }
        }

        return $"{name}({string.Join(", ", parameters)})";
    }

    // The type that is returned may be generic too: cut only the method's own parameters.
    private static string NameBefore(string head) => (head.EndsWith('>') ? head[..head.LastIndexOf('<')] : head).Split(' ')[^1];
}
