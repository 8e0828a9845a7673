namespace Kvasir.Server.Cli.Printing;

/// <summary>One value of each item of a list.</summary>
/// <param name="Heading">What a table says above it.</param>
/// <param name="Value">The value; <see langword="null"/> for none.</param>
internal sealed record Column<T>(string Heading, Func<T, string?> Value);
