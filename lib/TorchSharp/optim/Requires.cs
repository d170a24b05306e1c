namespace TorchSharp.Interop;

/// <summary>Checks of an optimizer's settings; a setting left open is none.</summary>
internal static class Requires
{
    public static void NotNegative(double? value, string name)
    {
        if (value is { } given && !(given >= 0)) throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must not be negative, but is {given}."));
    }

    /// <summary>A share that what was keeps at every step.</summary>
    public static void Decay(double? value, string name)
    {
        if (value is { } given && !(given is >= 0 and < 1)) throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} must lie in [0, 1), but is {given}."));
    }
}
