namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>What is drawn of points.</summary>
    public enum Mode
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>The line through them.</summary>
        Lines,

        /// <summary>The line and a text at each point.</summary>
        [PlotlyName("lines+text")]
        Lines_Text,

        /// <summary>The line and a mark at each point.</summary>
        [PlotlyName("lines+markers")]
        Lines_Markers,

        /// <summary>The line, marks and texts.</summary>
        [PlotlyName("lines+markers+text")]
        Lines_Markers_Text,

        /// <summary>A mark at each point.</summary>
        Markers,

        /// <summary>A mark and a text at each point.</summary>
        [PlotlyName("markers+text")]
        Markers_Text,

        /// <summary>A text at each point.</summary>
        Text,
    }

    /// <summary>How a line is drawn.</summary>
    public enum DrawingStyle
    {
        /// <summary>Through.</summary>
        Solid,

        /// <summary>Dots.</summary>
        Dot,

        /// <summary>Dashes.</summary>
        Dash,

        /// <summary>Long dashes.</summary>
        LongDash,

        /// <summary>A dash, a dot.</summary>
        DashDot,

        /// <summary>A long dash, a dot.</summary>
        LongDashDot,
    }

    /// <summary>How a line goes from point to point.</summary>
    public enum Shape
    {
        /// <summary>Straight.</summary>
        Linear,

        /// <summary>Curved.</summary>
        Spline,

        /// <summary>Across, then up or down.</summary>
        Hv,

        /// <summary>Up or down, then across.</summary>
        Vh,

        /// <summary>In a step half-way across.</summary>
        Hvh,

        /// <summary>In a step half-way up or down.</summary>
        Vhv,
    }

    /// <summary>The mark of a point.</summary>
    public enum MarkerSymbol
    {
        /// <summary>A disc.</summary>
        Circle,

        /// <summary>A square.</summary>
        Square,

        /// <summary>A square on its corner.</summary>
        Diamond,

        /// <summary>A plus sign.</summary>
        Cross,

        /// <summary>An x.</summary>
        X,

        /// <summary>A triangle that points up.</summary>
        [PlotlyName("triangle-up")]
        TriangleUp,

        /// <summary>A triangle that points down.</summary>
        [PlotlyName("triangle-down")]
        TriangleDown,

        /// <summary>A triangle that points left.</summary>
        [PlotlyName("triangle-left")]
        TriangleLeft,

        /// <summary>A triangle that points right.</summary>
        [PlotlyName("triangle-right")]
        TriangleRight,

        /// <summary>A five-pointed star.</summary>
        Star,
    }

    /// <summary>Where a text stands: about its point, or in or outside its bar.</summary>
    public enum TextPosition
    {
        /// <summary>Above, to the left.</summary>
        [PlotlyName("top left")]
        TopLeft,

        /// <summary>Above.</summary>
        [PlotlyName("top center")]
        TopCenter,

        /// <summary>Above, to the right.</summary>
        [PlotlyName("top right")]
        TopRight,

        /// <summary>To the left.</summary>
        [PlotlyName("middle left")]
        MiddleLeft,

        /// <summary>On the point.</summary>
        [PlotlyName("middle center")]
        MiddleCenter,

        /// <summary>To the right.</summary>
        [PlotlyName("middle right")]
        MiddleRight,

        /// <summary>Below, to the left.</summary>
        [PlotlyName("bottom left")]
        BottomLeft,

        /// <summary>Below.</summary>
        [PlotlyName("bottom center")]
        BottomCenter,

        /// <summary>Below, to the right.</summary>
        [PlotlyName("bottom right")]
        BottomRight,

        /// <summary>Of a bar: where there is room.</summary>
        Auto,

        /// <summary>Of a bar: in it.</summary>
        Inside,

        /// <summary>Of a bar: beyond its end.</summary>
        Outside,

        /// <summary>Nowhere.</summary>
        None,
    }

    /// <summary>What is filled beside a line.</summary>
    public enum Fill
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>Down to 0.</summary>
        [PlotlyName("tozeroy")]
        ToZero_y,

        /// <summary>To the line of the trace before.</summary>
        [PlotlyName("tonexty")]
        ToNext_y,

        /// <summary>The polygon of the points.</summary>
        ToSelf,
    }

    /// <summary>What stacked areas are divided by.</summary>
    public enum GroupNorm
    {
        /// <summary>Nothing.</summary>
        [PlotlyName("")]
        None,

        /// <summary>Their sum.</summary>
        Fraction,

        /// <summary>A hundredth of their sum.</summary>
        Percent,
    }

    /// <summary>What a bar of a histogram tells.</summary>
    public enum HistNorm
    {
        /// <summary>How many values there are.</summary>
        [PlotlyName("")]
        None,

        /// <summary>How many in a hundred.</summary>
        Percent,

        /// <summary>The part of all.</summary>
        Probability,

        /// <summary>How many for each unit of the axis.</summary>
        Density,

        /// <summary>The part of all for each unit of the axis, so that the areas add up to 1.</summary>
        [PlotlyName("probability density")]
        ProbabilityDensity,
    }

    /// <summary>Which points of a box or violin are drawn.</summary>
    public enum BoxPoints
    {
        /// <summary>All, beside the box.</summary>
        All,

        /// <summary>Those beyond the whiskers.</summary>
        Outliers,

        /// <summary>Those beyond the whiskers, the far ones marked.</summary>
        SuspectedOutliers,

        /// <summary>None.</summary>
        [PlotlyName("false")]
        False,
    }

    /// <summary>Whether a box shows the mean.</summary>
    public enum BoxMean
    {
        /// <summary>As a dashed line.</summary>
        [PlotlyName("true")]
        True,

        /// <summary>With a diamond of the standard deviation.</summary>
        [PlotlyName("sd")]
        SD,

        /// <summary>Not.</summary>
        [PlotlyName("false")]
        False,
    }

    /// <summary>How a contour chart is coloured.</summary>
    public enum ContourColoring
    {
        /// <summary>Evenly between two lines.</summary>
        Fill,

        /// <summary>Without steps.</summary>
        Heatmap,

        /// <summary>The lines only.</summary>
        Lines,

        /// <summary>Not at all.</summary>
        None,
    }

    /// <summary>What a shape is.</summary>
    public enum ShapeType
    {
        /// <summary>An ellipse in the rectangle of its corners.</summary>
        Circle,

        /// <summary>The rectangle of its corners.</summary>
        [PlotlyName("rect")]
        Rectangle,

        /// <summary>A line from corner to corner.</summary>
        Line,
    }
}
