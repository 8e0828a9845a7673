using System.Globalization;
using System.Security;
using System.Text;

namespace Kvasir.Bench.Vectors.Charts;

/// <summary>Lines over an axis, written as SVG that can be read on light and on dark paper.</summary>
internal sealed record Chart(string Title, string XTitle, string YTitle, IReadOnlyList<Series> Series)
{
    private const int Width = 760;
    private const int Height = 400;
    private const int Left = 78;
    private const int Right = 590;
    private const int Top = 46;
    private const int Bottom = 340;

    // Blue, orange, green, purple of Okabe and Ito's palette, which people who do not see all colours tell apart; each is told by its dashes, too.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];
    private static readonly string[] Dashes = ["none", "7 3", "2 3", "9 3 2 3"];

    /// <summary>Places at which something changes.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Whether ten times as much is always the same distance, to the right.</summary>
    public bool IsXLog { get; init; } = true;

    /// <summary>Whether ten times as much is always the same distance, upwards.</summary>
    public bool IsYLog { get; init; } = true;

    /// <summary>The chart as SVG.</summary>
    public string ToSvg()
    {
        var points = Series.SelectMany(series => series.Points).ToList();
        var x = new Axis(points.Select(point => point.X), IsXLog, Left, Right);
        var y = new Axis(points.Select(point => point.Y), IsYLog, Bottom, Top);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" width="{Width}" height="{Height}" role="img" aria-label="{SecurityElement.Escape(Title)}">
            <style>
            text {"{ font: 12px sans-serif; fill: #24292f; } .grid { stroke: #d0d7de; } .mark { stroke: #8c959f; stroke-dasharray: 3 3; } .paper { fill: #ffffff; } .small { font-size: 11px; } .title { font-size: 15px; font-weight: bold; }"}
            {"@media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .grid { stroke: #30363d; } .mark { stroke: #8b949e; } .paper { fill: #0d1117; } .lines { filter: brightness(1.35); } }"}
            </style>
            <rect class="paper" width="{Width}" height="{Height}"/>
            <text class="title" x="{Left}" y="24">{SecurityElement.Escape(Title)}</text>

            """);
        Frame(svg, x, y);
        foreach (var (i, mark) in Marks.Index()) Draw(svg, mark, x.Place(mark.X), Top + 12 + (i * 14));
        svg.Append("<g class=\"lines\" fill=\"none\" stroke-width=\"2\">\n");
        foreach (var (i, series) in Series.Index()) Draw(svg, series, i, x, y);
        svg.Append("</g>\n");
        Names(svg, y);
        return svg.Append("</svg>\n").ToString();
    }

    private void Frame(StringBuilder svg, Axis x, Axis y)
    {
        foreach (var tick in y.Ticks)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{y.Place(tick):0.0}\" y2=\"{y.Place(tick):0.0}\"/><text x=\"{Left - 6}\" y=\"{y.Place(tick) + 4:0.0}\" text-anchor=\"end\">{Short(tick)}</text>\n");
        foreach (var tick in x.Ticks)
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x.Place(tick):0.0}\" x2=\"{x.Place(tick):0.0}\" y1=\"{Top}\" y2=\"{Bottom}\"/><text x=\"{x.Place(tick):0.0}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{Short(tick)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">{SecurityElement.Escape(XTitle)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text transform=\"translate(18 {(Top + Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{SecurityElement.Escape(YTitle)}</text>\n");
    }

    private static void Draw(StringBuilder svg, Mark mark, double x, int y) =>
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"mark\" x1=\"{x:0.0}\" x2=\"{x:0.0}\" y1=\"{Top}\" y2=\"{Bottom}\"/><text class=\"small\" x=\"{x + 4:0.0}\" y=\"{y}\">{SecurityElement.Escape(mark.Text)}</text>\n");

    private static void Draw(StringBuilder svg, Series series, int number, Axis x, Axis y)
    {
        var colour = Colours[number % Colours.Length];
        var line = string.Join(' ', series.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.Place(point.X):0.0},{y.Place(point.Y):0.0}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{line}\" stroke=\"{colour}\" stroke-dasharray=\"{Dashes[number % Dashes.Length]}\"/>\n");
        foreach (var (px, py) in series.Points) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x.Place(px):0.0}\" cy=\"{y.Place(py):0.0}\" r=\"2.5\" fill=\"{colour}\"/>\n");
    }

    // At the ends of the lines, moved apart where they would lie on one another.
    private void Names(StringBuilder svg, Axis y)
    {
        var last = double.NegativeInfinity;
        foreach (var (place, series) in Series.Select(series => (y.Place(series.Points[^1].Y), series)).OrderBy(end => end.Item1))
        {
            last = Math.Max(place + 4, last + 15);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Right + 8}\" y=\"{last:0.0}\">{SecurityElement.Escape(series.Name)}</text>\n");
        }
    }

    private static string Short(double value) => value switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.##}M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:0.##}k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}"),
    };
}
