using Kvasir.Bench.Vectors;

namespace Kvasir.Bench.Load;

/// <summary>Texts with their vectors, questions that are not among them, and which texts are closest to each question.</summary>
internal sealed record TextSet(string Name, int Dimensions, string[] Texts, float[] Vectors, string[] Questions, float[] QuestionVectors, int[] Truth)
{
    private const int QuestionCount = 1000;

    public ReadOnlyMemory<float> Vector(int i) => Vectors.AsMemory(i * Dimensions, Dimensions);

    public ReadOnlyMemory<float> QuestionVector(int i) => QuestionVectors.AsMemory(i * Dimensions, Dimensions);

    /// <summary>The texts that are closest to a question.</summary>
    public ReadOnlySpan<int> Closest(int question) => Truth.AsSpan(question * Dataset.Top, Dataset.Top);

    public static TextSet Prepare(string name, int count)
    {
        var (all, dimensions, texts) = name switch
        {
            Dataset.Glove => (GloveVectors.Load(), GloveVectors.Dimensions, (Func<int, string>)(row => $"{row}: a word.")),
            Dataset.Corpus => (CorpusVectors.Load(), CorpusVectors.Dimensions, Named(CorpusVectors.Texts())),
            _ => throw new ArgumentException($"There is no set '{name}': {Dataset.Corpus} or {Dataset.Glove}."),
        };
        var total = all.Length / dimensions;
        var asked = Enumerable.Range(0, QuestionCount).Select(i => (int)((long)i * total / QuestionCount)).ToList();
        var kept = Enumerable.Range(0, total).Except(asked).ToList();
        if (count < kept.Count) kept = [.. Enumerable.Range(0, count).Select(i => kept[(int)((long)i * kept.Count / count)])];
        float[] Rows(List<int> rows) => [.. rows.SelectMany(row => all.AsSpan(row * dimensions, dimensions).ToArray())];
        var (vectors, questions) = (Rows(kept), Rows(asked));
        return new TextSet($"{name}, {dimensions} dimensions", dimensions, [.. kept.Select(texts)], vectors, [.. asked.Select(texts)], questions, Dataset.Closest(vectors, questions, dimensions, null));
    }

    /// <summary>By what a text is known, whatever a splitter has cleaned away in it.</summary>
    public static string NameOf(string text) => text[..text.IndexOf(':', StringComparison.Ordinal)];

    private static Func<int, string> Named(List<string> texts) => row => $"{row}: {texts[row]}";
}
