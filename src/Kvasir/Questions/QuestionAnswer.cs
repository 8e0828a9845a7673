namespace Kvasir.Questions;

/// <summary>A question and its answer: a segment of a document in Q&amp;A mode.</summary>
/// <param name="Question">Is searched; not blank.</param>
/// <param name="Answer">Is returned with the question; not blank.</param>
public sealed record QuestionAnswer(string Question, string Answer);
