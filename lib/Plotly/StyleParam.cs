namespace Plotly.NET;

/// <summary>The named values of chart parameters.</summary>
public static class StyleParam
{
    /// <summary>How numbers become colours.</summary>
    public enum Colorscale
    {
        /// <summary>Pale to strong blue.</summary>
        Blues,

        /// <summary>Blue through grey to yellow; the same to colour-blind eyes.</summary>
        Cividis,

        /// <summary>Black to white.</summary>
        Greys,

        /// <summary>Blue for the least, red for the greatest.</summary>
        RdBu,

        /// <summary>Violet through green to yellow.</summary>
        Viridis,
    }

    /// <summary>How an axis places numbers.</summary>
    public enum AxisType
    {
        /// <summary>Equal steps add.</summary>
        Linear,

        /// <summary>Equal steps multiply; numbers must be above 0.</summary>
        Log,
    }
}
