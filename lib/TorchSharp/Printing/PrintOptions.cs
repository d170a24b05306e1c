namespace TorchSharp.Printing;

/// <summary>What torch.set_printoptions sets.</summary>
internal static class PrintOptions
{
    /// <summary>Decimals, width of a line and forced scientific notation of PyTorch's style; null lets the numbers decide.</summary>
    public static int Precision { get; set; } = 4;
    public static int LineWidth { get; set; } = 80;
    public static bool? SciMode { get; set; }

    /// <summary>The .NET format of floating numbers in TorchSharp's styles, and where it is set explicitly in PyTorch's.</summary>
    public static string FloatFormat { get; set; } = "g5";
    public static string NewLine { get; set; } = "\n";

    /// <summary>Rows and columns that the Numpy and CSharp styles show of longer ones, half of them from either end.</summary>
    public static int MaxRows { get; set; } = 6;
    public static int MaxColumns { get; set; } = 6;
}
