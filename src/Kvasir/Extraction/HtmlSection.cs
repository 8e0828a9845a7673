namespace Kvasir.Extraction;

/// <summary>A part of a page.</summary>
/// <param name="Level">The level of its heading, 1 to 6; 0 when it has none.</param>
/// <param name="Heading">The words of its heading.</param>
/// <param name="Body">What stands below that.</param>
internal sealed record HtmlSection(int Level, string Heading, string Body);
