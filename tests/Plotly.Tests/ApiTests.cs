using System.Reflection;
using System.Text.RegularExpressions;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace Plotly.Tests;

/// <summary>Names and parameters are those of Plotly.NET, in its order; what differs is named here.</summary>
public partial class ApiTests
{
    // Ours: what Plotly.NET does not have, or has at another place.
    private static readonly HashSet<string> Deviations =
    [
        "Chart.Heatmap X", "Chart.Heatmap Y",                   // Chart.Heatmap(z, x, y), without names
        "Chart.AnnotatedHeatmap X", "Chart.AnnotatedHeatmap Y",
        "Chart.Contour X", "Chart.Contour Y",
        "WithAnnotation",                                       // beside WithAnnotations, as WithShape beside WithShapes
    ];

    private static readonly Lazy<Dictionary<string, List<string[]>>> Theirs = new(Read);

    public static TheoryData<string> Methods =>
        [.. Public(typeof(Chart), "Chart.").Concat(Public(typeof(GenericChart), "")).Select(method => method.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Names_and_order_are_those_of_Plotly_NET(string name)
    {
        if (Deviations.Contains(name))
        {
            Assert.DoesNotContain(name, Theirs.Value.Keys);
            return;
        }
        var wanted = Theirs.Value.GetValueOrDefault(name) ?? throw new KeyNotFoundException($"Plotly.NET has no {name}");
        foreach (var (_, parameters) in Public(typeof(Chart), "Chart.").Concat(Public(typeof(GenericChart), "")).Where(method => method.Name == name))
        {
            var ours = parameters.Where(parameter => !Deviations.Contains($"{name} {parameter}")).ToList();
            Assert.True(wanted.Any(theirs => IsPart(ours, theirs)), $"{name}({string.Join(", ", ours)}) is no part of ({string.Join(") or (", wanted.Select(list => string.Join(", ", list)))})");
            Assert.True(parameters.All(parameter => wanted.Any(theirs => theirs.Contains(parameter))), $"{name} has a parameter that Plotly.NET's has not");
        }
    }

    [Fact]
    public void Deviations_are_deviations() => Assert.All(Deviations, deviation =>
        Assert.Contains(
            Public(typeof(Chart), "Chart.").Concat(Public(typeof(GenericChart), "")),
            method => method.Name == deviation || method.Parameters.Any(parameter => $"{method.Name} {parameter}" == deviation)));

    private static IEnumerable<(string Name, string[] Parameters)> Public(Type type, string prefix) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where method.Name != nameof(ToString)
        select (prefix + method.Name, method.GetParameters().Select(parameter => parameter.Name!).ToArray());

    // In the same order, others in between.
    private static bool IsPart(IEnumerable<string> some, IEnumerable<string> all)
    {
        using var rest = all.GetEnumerator();
        return some.All(name =>
        {
            while (rest.MoveNext())
                if (rest.Current == name) return true;
            return false;
        });
    }

    private static Dictionary<string, List<string[]>> Read()
    {
        var methods = new Dictionary<string, List<string[]>>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "Plotly.NET.api.txt")))
        {
            if (Method().Match(line) is not { Success: true } method) continue;
            // Without what stands in angle brackets, a comma separates parameters, and the last word before "=" is the name.
            var list = method.Groups["parameters"].Value;
            while (Angles().IsMatch(list)) list = Angles().Replace(list, "");
            var names = list.Split(',').Select(parameter => parameter.Split('=')[0].Trim().Split(' ')[^1]).Where(name => name.Length > 0 && name != "gChart").ToArray();
            var name = (line.StartsWith("Chart.", StringComparison.Ordinal) ? "Chart." : "") + method.Groups["name"].Value;
            if (!methods.TryGetValue(name, out var overloads)) methods[name] = overloads = [];
            overloads.Add(names);
        }
        return methods;
    }

    [GeneratedRegex(@"^(?:Chart\.|fluent |ext .*?)(?<name>\w+)(?:<[^(]*>)?\((?<parameters>.*)\)\s*$")]
    private static partial Regex Method();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Angles();
}
