using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.Tests;

/// <summary>A chart of every kind, with words in Korean.</summary>
internal static class Gallery
{
    private static readonly int[] Steps = [0, 1, 2, 3, 4, 5, 6, 7];
    private static readonly double[] Falling = [4.2, 2.9, 2.1, 1.7, 1.4, 1.25, 1.2, 1.15];
    private static readonly double[] Slower = [4.3, 3.4, 2.8, 2.4, 2.15, 2.0, 1.9, 1.85];
    private static readonly string[] Words = ["나는", "최근", "파리", "여행을", "다녀왔다"];
    private static readonly double[][] Weights =
    [
        [0.4, 0.1, 0.2, 0.2, 0.1],
        [0.1, 0.6, 0.1, 0.1, 0.1],
        [0.05, 0.05, 0.4, 0.45, 0.05],
        [0.1, 0.1, 0.3, 0.4, 0.1],
        [0.15, 0.15, 0.2, 0.2, 0.3],
    ];

    /// <summary>The charts by name.</summary>
    public static IReadOnlyDictionary<string, GenericChart> Charts { get; } = new Dictionary<string, GenericChart>
    {
        ["line"] = Chart.Combine(
                Chart.Line(Steps, Falling, ShowMarkers: true, Name: "훈련"), Chart.Line(Steps, Slower, Name: "검증", LineDash: StyleParam.DrawingStyle.Dash))
            .WithTitle("손실이 줄어드는 모습").WithXAxisStyle("에폭").WithYAxisStyle("손실 (nats)"),
        ["point"] = Chart.Point(Falling, Slower, MultiText: ["가", "나", "다", "라", "마", "바", "사", "아"], MarkerColor: Color.fromColorScaleValues(Steps),
                MarkerColorScale: StyleParam.Colorscale.Viridis, Marker: Marker.init(Size: 12, ShowScale: true))
            .WithTitle("단어 벡터").WithXAxisStyle("첫째 축").WithYAxisStyle("둘째 축").WithColorbar(Title.init("순서")),
        ["spline"] = Chart.Spline(Steps, Falling, ShowMarkers: true, Smoothing: 1, Name: "spline").WithTitle("Spline"),
        ["bubble"] = Chart.Bubble(Steps, Falling, [10, 20, 30, 40, 50, 40, 30, 20], Opacity: 0.6).WithTitle("Bubble"),
        ["area"] = Chart.Combine(Chart.Area(Steps, Slower, Name: "위"), Chart.Area(Steps, Falling, Name: "아래")).WithTitle("Area"),
        ["stacked area"] = Chart.Combine(
                Chart.StackedArea(Steps, Falling, Name: "하나"), Chart.StackedArea(Steps, Slower, Name: "둘"), Chart.StackedArea(Steps, Falling, Name: "셋"))
            .WithTitle("StackedArea"),
        ["range"] = Chart.Combine(
                Chart.Range(Steps, Falling, Falling.Select(v => v * 1.2).ToArray(), Falling.Select(v => v * 0.8).ToArray(), Name: "평균 ± σ"),
                Chart.Range(Steps, Slower, Slower.Select(v => v + 0.3).ToArray(), Slower.Select(v => v - 0.3).ToArray(), Name: "다른 것"))
            .WithTitle("Range"),
        ["errors"] = Chart.Point(Steps, Falling, Name: "측정").WithYErrorStyle(Falling.Select(v => v / 8), Color: Color.fromHex("#d9483b")).WithTitle("Error bars"),
        ["column"] = Chart.Combine(
                Chart.Column([0.672, 0.224, 0.0136, 0.091], new[] { "k1", "k2", "k3", "k4" }, Name: "softmax", MultiText: ["0.672", "0.224", "0.0136", "0.091"]),
                Chart.Column([0.25, 0.25, 0.25, 0.25], new[] { "k1", "k2", "k3", "k4" }, Name: "평균"))
            .WithTitle("열 두 가지").WithYAxisStyle("가중치"),
        ["bar"] = Chart.Bar([12, 30, 21], new[] { "아주 긴 이름의 토크나이저", "음절", "word" }, MultiText: ["12", "30", "21"]).WithTitle("Bar").WithXAxisStyle("개수"),
        ["stacked column"] = Chart.Combine(
                Chart.StackedColumn([3, 1, 2], new[] { "가", "나", "다" }, Name: "맞음"), Chart.StackedColumn([1, 2, 2], new[] { "가", "나", "다" }, Name: "틀림"))
            .WithTitle("StackedColumn"),
        ["stacked bar"] = Chart.Combine(
                Chart.StackedBar([3, 1, 2], new[] { "가", "나", "다" }, Name: "맞음", MultiText: ["3", "1", "2"]),
                Chart.StackedBar([1, 2, 2], new[] { "가", "나", "다" }, Name: "틀림", MultiText: ["1", "2", "2"]))
            .WithTitle("StackedBar"),
        ["histogram"] = Chart.Combine(
                Chart.Histogram(Normal(400, 0), Name: "정규화 전", NBinsX: 30), Chart.Histogram(Normal(400, 2), Name: "정규화 후", NBinsX: 30))
            .WithTitle("Histogram").WithXAxisStyle("값").WithYAxisStyle("개수"),
        ["words"] = Chart.Histogram("나는 나는 최근 파리 파리 파리 여행을".Split(' ')).WithTitle("Histogram of words"),
        ["box plot"] = Chart.Combine(
                Chart.BoxPlot(Normal(60, 0), Name: "층 1"), Chart.BoxPlot(Normal(60, 1), Name: "층 2", BoxMean: StyleParam.BoxMean.True),
                Chart.BoxPlot(Normal(60, 2), Name: "층 3", BoxPoints: StyleParam.BoxPoints.All))
            .WithTitle("BoxPlot"),
        ["grouped boxes"] = Chart.Combine(
                Chart.BoxPlot(Steps.Concat(Steps).Select(s => s < 4 ? "짧은 문장" : "긴 문장"), Falling.Concat(Slower), Name: "GRU"),
                Chart.BoxPlot(Steps.Concat(Steps).Select(s => s < 4 ? "짧은 문장" : "긴 문장"), Slower.Concat(Falling).Select(v => v / 2), Name: "Transformer"))
            .WithTitle("Boxes of groups"),
        ["violin"] = Chart.Combine(
                Chart.Violin(Normal(200, 0), Name: "전", Orientation: StyleParam.Orientation.Horizontal),
                Chart.Violin(Normal(200, 1), Name: "후", Orientation: StyleParam.Orientation.Horizontal))
            .WithTitle("Violin"),
        ["heatmap"] = Chart.Heatmap(Weights, Words, Words).WithTitle("어텐션").WithXAxisStyle("읽히는 단어").WithYAxisStyle("읽는 단어").WithColorbar(Title.init("가중치")),
        ["annotated heatmap"] = Chart.AnnotatedHeatmap(Weights.Select(row => row.Select(w => w - 0.25)), X: Words, Y: Words).WithTitle("점수"),
        ["contour"] = Chart.Contour(Hill(), Steps.Select(s => s / 2.0), Steps.Select(s => (double)s), ShowContourLabels: true).WithTitle("손실의 지형"),
        ["2d histogram"] = Chart.Histogram2D(Normal(2000, 0), Normal(2000, 5), NBinsX: 25, NBinsY: 25).WithTitle("Histogram2D"),
        ["log"] = Chart.Line(new[] { 1, 10, 100, 1000 }, new[] { 0.001, 0.02, 0.3, 4 }, ShowMarkers: true).WithTitle("로그 축")
            .WithXAxisStyle("n", AxisType: StyleParam.AxisType.Log).WithYAxisStyle("ms", AxisType: StyleParam.AxisType.Log)
            .WithAnnotation(Annotation.init(X: 100, Y: 0.3, Text: "여기", AX: -40, AY: -30)),
        ["second axis"] = Chart.Combine(
                Chart.Line(Steps, Falling, Name: "손실"), Chart.Line(Steps, Steps.Select(s => s / 7.0 * 95), Name: "정확도").WithAxisAnchor(Y: 2))
            .WithTitle("축 두 개").WithYAxisStyle("손실").WithYAxisStyle("정확도 (%)", Id: StyleParam.SubPlotId.NewYAxis(2))
            .WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal, X: 0.5, XAnchor: StyleParam.XAnchorPosition.Center, Y: -0.2),
        ["dates"] = Chart.Line(Steps.Select(day => new DateOnly(2026, 3, 1).AddDays(day * 9)), Falling, ShowMarkers: true).WithTitle("날짜"),
        ["marked"] = Chart.Column([3, 5, 2], new[] { "가", "나", "다" }).WithTitle("표시")
            .WithShape(Shape.init(StyleParam.ShapeType.Line, X0: 0, X1: 1, Xref: "paper", Y0: 4, Y1: 4, Line: Line.init(Dash: StyleParam.DrawingStyle.Dash, Color: Color.fromHex("#d9483b"), Width: 2)))
            .WithShape(Shape.init(StyleParam.ShapeType.Rectangle, X0: 0.5, X1: 1.5, Y0: 0, Y1: 1, Yref: "paper", FillColor: Color.fromARGB(40, 43, 154, 86), Layer: StyleParam.Layer.Below, Line: Line.init(Width: 0)))
            .WithAnnotation(Annotation.init(X: "나", Y: 5, Text: "가장 크다", AY: -30)).WithYAxisStyle(MinMax: (0, 6.5)),
        ["grid"] = Chart.Grid(
                [
                    Chart.Heatmap(Weights, Words, Words).WithTitle("머리 1"), Chart.Heatmap(Weights.Reverse(), Words, Words).WithTitle("머리 2"),
                    Chart.Combine(Chart.Line(Steps, Falling, Name: "훈련"), Chart.Line(Steps, Slower, Name: "검증")).WithTitle("손실").WithXAxisStyle("에폭"),
                    Chart.Combine(Chart.Line(Steps, Slower, Name: "훈련"), Chart.Line(Steps, Falling, Name: "검증")).WithTitle("정확도").WithYAxisStyle("%"),
                ], 2, 2)
            .WithTitle("격자"),
        ["coupled grid"] = Chart.Grid(
                [Chart.Line(Steps, Falling), Chart.Line(Steps, Slower), Chart.Column(Falling), Chart.Column(Slower)], 2, 2,
                ["왼쪽 위", "오른쪽 위", "왼쪽 아래", "오른쪽 아래"], Pattern: StyleParam.LayoutGridPattern.Coupled),
        ["bars in a grid"] = Chart.Grid(
                [
                    Chart.Combine(Chart.StackedColumn([3, 1], Name: "a"), Chart.StackedColumn([1, 2], Name: "b")).WithTitle("stacked"),
                    Chart.Combine(Chart.Column([3, 1], Name: "a"), Chart.Column([1, 2], Name: "b")).WithTitle("beside"),
                    Chart.Invisible(), Chart.BoxPlot(Falling, Name: "상자"),
                ], 2, 2),
        ["single stack"] = Chart.SingleStack([Chart.Line(Steps, Falling).WithYAxisStyle("손실"), Chart.Column(Slower, Steps).WithYAxisStyle("시간 (ms)").WithXAxisStyle("단계")]).WithTitle("쌓은 그림"),
        ["one point"] = Chart.Line([1], [1], ShowMarkers: true).WithTitle("한 점"),
    };

    private static double[][] Hill() => [.. Steps.Select(y => Steps.Select(x => Math.Exp(-((x - 3) * (x - 3) + (y - 4) * (y - 4)) / 8.0)).ToArray())];

    // The sum of twelve uniform numbers is normal to the eye.
    private static double[] Normal(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6 + seed)];
    }
}
