using System.Text.Json.Nodes;

namespace Plotly.NET;

public sealed partial class GenericChart
{
    /// <summary>Puts a title above the chart.</summary>
    /// <param name="title">The title.</param>
    /// <param name="TitleFont">How it looks.</param>
    public GenericChart WithTitle(string title, Font? TitleFont = null) => WithTitle(NET.Title.init(title ?? throw new ArgumentNullException(nameof(title)), TitleFont));

    /// <summary>Puts a title above the chart.</summary>
    /// <param name="title">The title.</param>
    public GenericChart WithTitle(Title title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return With(layout =>
        {
            layout["title"] = title.Json.DeepClone();
            // A grid keeps what it has above its titles already.
            layout["margin"]!["t"] = Math.Max((int)Json.Number(layout["margin"]!["t"]!), layout["grid"] is null ? 50 : 44);
        });
    }

    /// <summary>Sets the size on the page. What is left out stays as it is.</summary>
    /// <param name="Width">Pixels, from 10.</param>
    /// <param name="Height">Pixels, from 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 10.</exception>
    public GenericChart WithSize(int? Width = null, int? Height = null)
    {
        NET.Layout.RequireSize(Width, Height);
        return With(layout => layout.Merge(Json.Object(("width", Width), ("height", Height))));
    }

    /// <summary>Sets the space around the data, in pixels. What is left out stays as it is.</summary>
    /// <param name="Left">Labels of the axis take more if they need it.</param>
    /// <param name="Right">A legend or bar of colours takes more if it needs it.</param>
    /// <param name="Top">Above the data.</param>
    /// <param name="Bottom">Below the data.</param>
    public GenericChart WithMarginSize(int? Left = null, int? Right = null, int? Top = null, int? Bottom = null) =>
        With(layout => layout.Inner("margin").Merge(Margin.init(Left, Right, Top, Bottom).Json));

    /// <summary>Shows or hides the legend.</summary>
    /// <param name="showlegend">Whether it is shown.</param>
    public GenericChart WithLegend(bool showlegend) => With(layout => layout["showlegend"] = showlegend);

    /// <summary>Places the legend.</summary>
    /// <param name="legend">Where, and how it looks.</param>
    public GenericChart WithLegend(Legend legend)
    {
        ArgumentNullException.ThrowIfNull(legend);
        return With(layout => layout.Inner("legend").Merge(legend.Json));
    }

    /// <summary>Places the legend. What is left out stays as it is.</summary>
    /// <inheritdoc cref="Legend.init"/>
    public GenericChart WithLegendStyle(
        Color? BGColor = null, Color? BorderColor = null, double? BorderWidth = null, Font? Font = null, StyleParam.Orientation? Orientation = null,
        Title? Title = null, double? X = null, StyleParam.XAnchorPosition? XAnchor = null, double? Y = null, StyleParam.YAnchorPosition? YAnchor = null) =>
        WithLegend(Legend.init(BGColor, BorderColor, BorderWidth, Font, Orientation, Title, X, XAnchor, Y, YAnchor));

    /// <summary>Writes a text at a place.</summary>
    /// <param name="annotation">The text and its place.</param>
    /// <exception cref="ArgumentException">It stands at a label that the axis does not have.</exception>
    public GenericChart WithAnnotation(Annotation annotation) => WithAnnotations([annotation]);

    /// <summary>Writes texts at places.</summary>
    /// <param name="annotations">The texts and their places; they join those that are there.</param>
    /// <exception cref="ArgumentException">One stands at a label that the axis does not have.</exception>
    public GenericChart WithAnnotations(IEnumerable<Annotation> annotations)
    {
        ArgumentNullException.ThrowIfNull(annotations);
        return With(layout => Add(layout, "annotations", annotations.Select(text => Annotations.Placed(layout, text.Json, "x", "y"))));
    }

    /// <summary>Draws a line, rectangle or ellipse.</summary>
    /// <param name="shape">What and where.</param>
    /// <exception cref="ArgumentException">It stands at a label that the axis does not have.</exception>
    public GenericChart WithShape(Shape shape) => WithShapes([shape]);

    /// <summary>Draws lines, rectangles and ellipses.</summary>
    /// <param name="shapes">What and where; they join those that are there.</param>
    /// <exception cref="ArgumentException">One stands at a label that the axis does not have.</exception>
    public GenericChart WithShapes(IEnumerable<Shape> shapes)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        return With(layout => Add(layout, "shapes", shapes.Select(shape => Annotations.Placed(layout, shape.Json, "x0", "x1", "y0", "y1"))));
    }

    /// <summary>Sets what holds for the whole chart.</summary>
    /// <param name="layout">What it says is set, the rest stays as it is.</param>
    public GenericChart WithLayout(Layout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return With(own => own.Merge(layout.Json));
    }

    /// <summary>Sets what a reader can do with the chart.</summary>
    /// <param name="config">What it says is set, the rest stays as it is.</param>
    public GenericChart WithConfig(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var merged = Config.DeepClone().AsObject();
        merged.Merge(config.Json);
        return new(Traces, Layout, merged);
    }

    private static void Add(JsonObject layout, string list, IEnumerable<JsonObject> items)
    {
        if (layout[list] is not JsonArray known) layout[list] = known = [];
        foreach (var item in items.ToList()) known.Add((JsonNode)item);
    }
}
