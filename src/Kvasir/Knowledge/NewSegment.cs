namespace Kvasir.Knowledge;

/// <summary>A segment that a client adds.</summary>
/// <param name="Content">The text; for question-answer documents the question.</param>
/// <param name="Answer">The answer of a question-answer document; ignored for others.</param>
/// <param name="Keywords">Its keywords; <see langword="null"/> or empty to have them extracted.</param>
public sealed record NewSegment(string? Content, string? Answer, IReadOnlyList<string>? Keywords);
