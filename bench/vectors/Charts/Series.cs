namespace Kvasir.Bench.Vectors.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">Written at its end.</param>
/// <param name="Points">By rising x; y above zero.</param>
internal sealed record Series(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>A place on the x axis at which something changes.</summary>
/// <param name="X">Where.</param>
/// <param name="Text">What changes there.</param>
internal sealed record Mark(double X, string Text);
