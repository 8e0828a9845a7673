using System.Globalization;
using System.Numerics.Tensors;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Texts that are all distinct: each is found by a word of its own, and those closest to a question are known from comparing with all.</summary>
internal sealed class NumberedTexts
{
    // Half precision, in which PostgreSQL compares, may change places of what is nearly equally close.
    private const double NearlyEqual = 0.002;

    private static readonly string[] Things = ["river", "mountain", "engine", "garden", "letter", "harbour", "violin", "camera", "bridge", "market", "glacier", "tractor", "orchard"];
    private static readonly string[] Places = ["Norway", "the old town", "spring", "a hurry", "good order", "Peru", "the desert", "silence", "Kyoto", "the north", "doubt"];

    private int _last;

    /// <summary>Questions about them.</summary>
    public static IReadOnlyList<string> Questions { get; } = [.. Enumerable.Range(0, 15).Select(i => $"Which {Any(Things, i)} is near the {Any(Things, i * 5)} in {Any(Places, i * 2)}?")];

    /// <summary>The number of a text; its own word is an n and this.</summary>
    public static int NumberOf(string text) => int.Parse(text.AsSpan()[(text.LastIndexOf('n') + 1)..^1], CultureInfo.InvariantCulture);

    /// <summary>Texts that were not there before.</summary>
    public List<string> New(int count) => [.. Enumerable.Range(Interlocked.Add(ref _last, count) - count, count)
        .Select(i => $"The {Any(Things, i)} near the {Any(Things, i / 7)} in {Any(Places, i / 3)} has note n{i}.")];

    /// <summary>Which of some texts have to be among the best for each question.</summary>
    public static async Task<IReadOnlyList<(string Question, IReadOnlyList<string> Closest)>> ClosestAsync(IReadOnlyList<string> texts, int top)
    {
        using var model = new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => text);
        var vectors = await model.GenerateAsync(texts);
        var questions = await model.GenerateAsync(Questions);
        return [.. Questions.Zip(questions, (question, asked) =>
        {
            var scores = vectors.Select(vector => TensorPrimitives.Dot(vector.Vector.Span, asked.Vector.Span)).Zip(texts, (score, text) => (Score: score, Text: text)).OrderByDescending(text => text.Score).ToList();
            return (question, (IReadOnlyList<string>)[.. scores.Take(top).Where(text => text.Score > scores[top].Score + NearlyEqual).Select(text => text.Text)]);
        })];
    }

    private static string Any(string[] words, int number) => words[number % words.Length];
}
