namespace Kvasir.Server.Cli.Printing;

/// <summary>One part of some work, as a bar or a line shows it.</summary>
/// <param name="Most">Where it ends; <see langword="null"/> when nobody knows.</param>
/// <param name="Value">How far it is.</param>
/// <param name="Text">The same in words.</param>
internal sealed record ProgressLine(double? Most, Func<double> Value, Func<string> Text);
