using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Tests.Models.BuiltIn;

public sealed class BuiltInModelTests
{
    private static readonly BuiltInEmbeddingGenerator Generator = new(KvasirServices.ModelsFolder, text => text);
    private static readonly BuiltInEmbeddingGenerator Exact = new(KvasirServices.ModelsFolder, text => text, EmbeddingPrecision.Full);
    private static readonly BuiltInEmbeddingModel Model = new(Generator);
    private static readonly IReadOnlyList<(string Text, int[] Tokens, float[] Vector)> References = ReadReferences();

    [Fact]
    public void Texts_are_cut_into_the_tokens_of_the_reference()
    {
        var tokenizer = SentencePieceTokenizer.Load(Path.Combine(KvasirServices.ModelsFolder, "use-lite", "vocab.json"));
        foreach (var (text, tokens, _) in References)
        {
            var ids = new List<int>();
            tokenizer.Encode(text, ids);
            ids.SequenceEqual(tokens).ShouldBeTrue($"{text}: {string.Join(' ', ids)}");
        }
    }

    [Fact]
    public async Task Vectors_in_float32_are_those_of_the_reference()
    {
        foreach (var (text, _, expected) in References)
        {
            var vector = (await EmbedAsync(Exact, text))[0];
            TensorPrimitives.CosineSimilarity<float>(vector, expected).ShouldBeGreaterThan(0.999999f, text);
            TensorPrimitives.Norm<float>(vector).ShouldBe(1, 1e-5f, text);
        }
    }

    [Fact]
    public async Task Vectors_in_whole_numbers_find_what_those_in_float32_find()
    {
        foreach (var (text, _, expected) in References)
        {
            var vector = (await EmbedAsync(Generator, text))[0];
            TensorPrimitives.CosineSimilarity<float>(vector, expected).ShouldBeGreaterThan(0.999f, text);
            TensorPrimitives.Norm<float>(vector).ShouldBe(1, 1e-5f, text);
        }
    }

    [Theory]
    [InlineData(EmbeddingPrecision.Quantized)]
    [InlineData(EmbeddingPrecision.Full)]
    public async Task A_text_has_one_vector_alone_and_in_any_company(EmbeddingPrecision precision)
    {
        var generator = precision == EmbeddingPrecision.Quantized ? Generator : Exact;
        var texts = References.Select(reference => reference.Text).ToArray();
        var together = await EmbedAsync(generator, [.. texts, .. texts.Reverse()]);
        for (var i = 0; i < texts.Length; i++)
        {
            var alone = (await EmbedAsync(generator, texts[i]))[0];
            together[i].ShouldBe(alone, texts[i]);
            together[^(i + 1)].ShouldBe(alone, texts[i]);
        }
    }

    [Fact]
    public async Task A_large_batch_can_be_cancelled() =>
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await Generator.GenerateAsync(Enumerable.Repeat("some words to embed", 100_000), cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public void Windows_cover_a_long_text_sentence_by_sentence()
    {
        var text = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"Sentence number {i} has a few words in it.")) + " " + string.Join(' ', Enumerable.Repeat("endless", 500)) + " last.";
        var windows = Model.Windows(text);
        windows.ShouldAllBe(window => Model.CountTokens(window) <= Model.MaxInputTokens);
        string.Concat(windows.SelectMany(window => window.Split(' '))).ShouldBe(text.Replace(" ", ""));
        windows[0].ShouldBe("Sentence number 0 has a few words in it.");
    }

    [Fact]
    public void Windows_cover_any_text()
    {
        string[] parts = ["word ", "。", ". ", "\n", "知识", "😀", "e\u0301", "x", "!", " ", new string('z', 300)];
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(0, 400)).Select(_ => parts[random.Next(parts.Length)]));
            var windows = Model.Windows(text);
            windows.Count.ShouldBeGreaterThan(0);
            windows.ShouldAllBe(window => Model.CountTokens(window) <= Model.MaxInputTokens, $"seed {seed}");
            Visible(string.Concat(windows)).ShouldBe(Visible(text), $"seed {seed}");
        }
    }

    private static string Visible(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static async Task<float[][]> EmbedAsync(BuiltInEmbeddingGenerator generator, params string[] texts) => [.. (await generator.GenerateAsync(texts)).Select(embedding => embedding.Vector.ToArray())];

    private static List<(string, int[], float[])> ReadReferences()
    {
        using var stream = typeof(BuiltInModelTests).Assembly.GetManifestResourceStream("Kvasir.Tests.Models.BuiltIn.reference-vectors.json")!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(reference => (
            reference!["text"]!.GetValue<string>(),
            reference["tokens"]!.AsArray().Select(token => token!.GetValue<int>()).ToArray(),
            MemoryMarshal.Cast<byte, float>(Convert.FromBase64String(reference["vector"]!.GetValue<string>())).ToArray()))];
    }
}
