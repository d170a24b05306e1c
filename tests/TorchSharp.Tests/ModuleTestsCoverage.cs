using System.Reflection;
using TorchSharp.Modules;
using static TorchSharp.torch;

/// <summary>Whatever torch.nn offers is held to golden values, or the reason why not stands here.</summary>
public class ModuleTestsCoverage
{
    private static readonly Dictionary<string, string> ModulesWithout = new()
    {
        ["ModuleList`1"] = "computes nothing: ModuleTestsContainers",
        ["ModuleDict`1"] = "computes nothing: ModuleTestsContainers",
        ["ParameterList"] = "computes nothing: ModuleTestsContainers",
        ["ParameterDict"] = "computes nothing: ModuleTestsContainers",
    };

    [Fact]
    public void Every_module_has_golden_values()
    {
        var tables = new[] { ModuleTestsLayers.Table, LossTests.Table, RecurrentTests.Table };
        var tested = tables.SelectMany(table => table.ModuleTypes).Select(type => type.Name).ToHashSet();
        var modules = typeof(nn).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false, Namespace: "TorchSharp.Modules" } && type.IsSubclassOf(typeof(nn.Module)));
        Assert.Equal([], modules.Select(type => type.Name).Where(name => !tested.Contains(name) && !ModulesWithout.ContainsKey(name)));
    }

    [Fact]
    public void Every_function_has_golden_values()
    {
        var tested = FunctionalTests.Table.Names.Select(name => name.Split(' ')[0]).Concat(FunctionalTests.Aliases.Keys).ToHashSet();
        var functions = typeof(nn.functional).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Concat(typeof(nn.utils.rnn).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly));
        // pad_packed_sequence undoes what the two pack functions do, in their cases.
        Assert.Equal([], functions.Select(method => method.Name).Where(name => !tested.Contains(name) && name != "pad_packed_sequence").Distinct());
    }
}
