using System.Text.Json.Nodes;

namespace Kvasir.Bench.Retrieval;

/// <summary>A file in SQuAD layout: paragraphs, and questions whose only relevant document is the paragraph they were asked of.</summary>
internal sealed record Squad(IReadOnlyList<string> Paragraphs, IReadOnlyList<(string Question, int Paragraph)> Questions)
{
    public static Squad Read(string path)
    {
        var paragraphs = new List<string>();
        var questions = new List<(string, int)>();
        foreach (var paragraph in JsonNode.Parse(File.ReadAllText(path))!["data"]!.AsArray().SelectMany(article => article!["paragraphs"]!.AsArray()))
        {
            questions.AddRange(paragraph!["qas"]!.AsArray().Select(question => (question!["question"]!.GetValue<string>(), paragraphs.Count)));
            paragraphs.Add(paragraph["context"]!.GetValue<string>());
        }

        return new Squad(paragraphs, questions);
    }
}
