using Kvasir.Chunking;

namespace Kvasir.Questions;

/// <summary>Reads the numbered pairs that a model writes: <c>Q1:</c> with a question of one line, <c>A1:</c> with an answer up to the next question.</summary>
/// <remarks>Takes any text, in time that grows with its length. What is not of this form is passed over.</remarks>
public static class QuestionAnswerParser
{
    /// <summary>The pairs of a text, in its order.</summary>
    public static IReadOnlyList<QuestionAnswer> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = TextCleaner.RemoveUnstorable(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var markers = PairMarker.FindAll(text);
        var answers = markers.FindAll(marker => !marker.IsQuestion);
        var questions = markers.FindAll(marker => marker.IsQuestion);
        var pairs = new List<QuestionAnswer>();
        // Each of these only ever moves forward: that keeps the time linear.
        var (nextAnswer, nextQuestion, lineEnd) = (0, 0, -1);
        while (nextQuestion < questions.Count)
        {
            var from = questions[nextQuestion++].End;
            while (nextAnswer < answers.Count && answers[nextAnswer].Start < from) nextAnswer++;
            if (nextAnswer == answers.Count) break;

            var answer = answers[nextAnswer];
            while (from < answer.Start && char.IsWhiteSpace(text[from])) from++;
            if (lineEnd < from) lineEnd = text.IndexOf('\n', from) is >= 0 and var found ? found : text.Length;
            var spansLines = lineEnd < answer.Start && !text.AsSpan(lineEnd, answer.Start - lineEnd).IsWhiteSpace();
            if (spansLines) continue;

            while (nextQuestion < questions.Count && questions[nextQuestion].Start < answer.End) nextQuestion++;
            var end = nextQuestion < questions.Count ? questions[nextQuestion].Start : text.Length;
            var pair = new QuestionAnswer(text[from..answer.Start].Trim(), Unindented(text[answer.End..end].Trim()));
            if (pair.Question.Length > 0 && pair.Answer.Length > 0) pairs.Add(pair);
        }

        return pairs;
    }

    // Lines lose the white space that they begin with; blank lines go.
    private static string Unindented(string answer)
    {
        if (!answer.Contains('\n', StringComparison.Ordinal)) return answer;
        var lines = answer.Split('\n');
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line : line.TrimStart()).Where((line, i) => i == 0 || line.Length > 0));
    }
}
