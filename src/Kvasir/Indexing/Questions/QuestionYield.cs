using Kvasir.Questions;

namespace Kvasir.Indexing.Questions;

/// <summary>What came of one source, a passage or a row.</summary>
/// <param name="Pairs">Its pairs, in order.</param>
/// <param name="Reason">Why there are none; <see langword="null"/> when there are.</param>
internal readonly record struct QuestionYield(IReadOnlyList<QuestionAnswer> Pairs, string? Reason);
