using System.Globalization;
using System.Text;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>A module as a reader wants it below a cell: its parameters, their shapes, and how many numbers they are.</summary>
internal static class ModuleText
{
    public static string Of(Module module)
    {
        var parameters = module.named_parameters().ToList();
        var width = parameters.Select(p => p.name.Length).DefaultIfEmpty().Max();
        var text = new StringBuilder(module.GetName());
        foreach (var (name, parameter) in parameters) text.Append($"\n  {name.PadRight(width)}  {Show.Shape(parameter.shape)}");
        return text.Append($"\n  {Texts.Current.Say("module.total", parameters.Sum(p => p.parameter.numel()).ToString("N0", CultureInfo.InvariantCulture))}").ToString();
    }
}
