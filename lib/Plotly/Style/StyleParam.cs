namespace Plotly.NET;

/// <summary>The named values of chart parameters, with the names of Plotly.NET.</summary>
public static partial class StyleParam
{
    /// <summary>How an axis places what it is given.</summary>
    public enum AxisType
    {
        /// <summary>Whatever the data are.</summary>
        [PlotlyName("-")]
        Auto,

        /// <summary>Equal steps add.</summary>
        Linear,

        /// <summary>Equal steps multiply; numbers must be above 0.</summary>
        Log,

        /// <summary>Days and times.</summary>
        Date,

        /// <summary>A place for each different label.</summary>
        Category,
    }

    /// <summary>What bars at the same place do.</summary>
    public enum BarMode
    {
        /// <summary>Stand on each other.</summary>
        Stack,

        /// <summary>Stand beside each other.</summary>
        Group,

        /// <summary>Hide each other.</summary>
        Overlay,

        /// <summary>Stand on each other, those below 0 downwards.</summary>
        Relative,
    }

    /// <summary>Which way bars, boxes and histograms go.</summary>
    public enum Orientation
    {
        /// <summary>From left to right.</summary>
        [PlotlyName("h")]
        Horizontal,

        /// <summary>From below upwards.</summary>
        [PlotlyName("v")]
        Vertical,
    }

    /// <summary>A side of the chart.</summary>
    public enum Side
    {
        /// <summary>Above.</summary>
        Top,

        /// <summary>Below.</summary>
        Bottom,

        /// <summary>On the left.</summary>
        Left,

        /// <summary>On the right.</summary>
        Right,
    }

    /// <summary>Whether a trace is seen.</summary>
    public enum Visible
    {
        /// <summary>It is drawn.</summary>
        [PlotlyName("true")]
        True,

        /// <summary>It is not drawn and has no place in the legend.</summary>
        [PlotlyName("false")]
        False,

        /// <summary>It is drawn once it is clicked in the legend.</summary>
        LegendOnly,
    }

    /// <summary>Whether something lies under or over the data.</summary>
    public enum Layer
    {
        /// <summary>Under the data.</summary>
        Below,

        /// <summary>Over the data.</summary>
        Above,
    }

    /// <summary>The axes of the charts of a grid.</summary>
    public enum LayoutGridPattern
    {
        /// <summary>Each chart has its own.</summary>
        Independent,

        /// <summary>A column shares its x axis, a row its y axis.</summary>
        Coupled,
    }

    /// <summary>Which part of a text or legend stands at its horizontal position.</summary>
    public enum XAnchorPosition
    {
        /// <summary>As its place suggests.</summary>
        Auto,

        /// <summary>Its left end.</summary>
        Left,

        /// <summary>Its middle.</summary>
        Center,

        /// <summary>Its right end.</summary>
        Right,
    }

    /// <summary>Which part of a text or legend stands at its vertical position.</summary>
    public enum YAnchorPosition
    {
        /// <summary>As its place suggests.</summary>
        Auto,

        /// <summary>Its upper edge.</summary>
        Top,

        /// <summary>Its middle.</summary>
        Middle,

        /// <summary>Its lower edge.</summary>
        Bottom,
    }

    /// <summary>An axis by its letter and number; the first has the number 1.</summary>
    public readonly record struct LinearAxisId
    {
        private LinearAxisId(char letter, int number)
        {
            if (number < 1) throw new ArgumentOutOfRangeException(nameof(number), number, "Axes are numbered from 1.");
            (Letter, Number) = (letter, number);
        }

        internal char Letter { get; }

        internal int Number { get; }

        /// <summary>A horizontal axis.</summary>
        /// <param name="number">From 1.</param>
        public static LinearAxisId NewX(int number) => new('x', number);

        /// <summary>A vertical axis.</summary>
        /// <param name="number">From 1.</param>
        public static LinearAxisId NewY(int number) => new('y', number);

        /// <summary>As plotly.js writes it: y, y2….</summary>
        public override string ToString() => Number == 1 ? $"{Letter}" : $"{Letter}{Number}";
    }

    /// <summary>An axis that is to be changed.</summary>
    public readonly record struct SubPlotId
    {
        private SubPlotId(LinearAxisId axis) => Axis = axis;

        internal LinearAxisId Axis { get; }

        /// <summary>A horizontal axis.</summary>
        /// <param name="number">From 1.</param>
        public static SubPlotId NewXAxis(int number) => new(LinearAxisId.NewX(number));

        /// <summary>A vertical axis.</summary>
        /// <param name="number">From 1.</param>
        public static SubPlotId NewYAxis(int number) => new(LinearAxisId.NewY(number));
    }
}
