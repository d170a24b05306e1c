namespace CSharpKernel;

/// <summary>The colours that a cell has set on the console, as front-ends read them. .NET sends them to terminals only.</summary>
internal static class Ansi
{
    private const ConsoleColor None = (ConsoleColor)(-1);

    // In the order of ConsoleColor: black, blue, green, cyan, red, magenta, yellow, white; first dark, then bright.
    private static readonly int[] Codes = [30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97];

    /// <summary>Ends the colours.</summary>
    public const string Reset = "\e[39;49m";

    /// <summary>Begins the colours in force; empty if there are none.</summary>
    public static string Colour
    {
        get
        {
            var (text, ground) = (Console.ForegroundColor, Console.BackgroundColor);
            return (text == None ? "" : $"\e[{Codes[(int)text]}m") + (ground == None ? "" : $"\e[{Codes[(int)ground] + 10}m");
        }
    }
}
