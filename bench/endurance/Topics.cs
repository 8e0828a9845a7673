using System.Globalization;
using System.Numerics.Tensors;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Bench.Endurance;

/// <summary>
/// Short texts that are all distinct, with vectors that lie as those of texts do: around those that the built-in model gives to some thousand sentences, so that
/// questions that it embeds come to lie among them. Making one costs microseconds, embedding one costs a hundred times as much.
/// </summary>
internal sealed class Topics : IDisposable
{
    private const int Count = 4000;
    private const int Seed = 7;

    // How far a vector may lie from its sentence towards another one, and how much of it is chance.
    private const float LargestShift = 0.8f;
    private const float Noise = 0.15f;

    private static readonly string[] Qualities = ["old", "bright", "frozen", "hollow", "narrow", "quiet", "rapid", "rusty", "silver", "steep", "tall", "warm", "broken", "gentle", "heavy", "young"];
    private static readonly string[] Things = ["engine", "river", "harbour", "letter", "garden", "mountain", "violin", "lantern", "contract", "forest", "camera", "bridge", "kitchen", "satellite", "hospital", "market", "glacier", "library", "volcano", "tractor", "painting", "battery", "orchard", "parliament"];
    private static readonly string[] Deeds = ["feeds", "hides", "measures", "replaces", "follows", "protects", "disturbs", "carries", "explains", "surrounds", "repairs", "delays", "resembles", "outlives", "buys", "forgets"];

    private readonly BuiltInEmbeddingGenerator _model = new(KvasirServices.ModelsFolder, text => text);
    private readonly float[][] _vectors;
    private readonly string[] _sentences;

    private Topics()
    {
        _sentences = Sentences(Count, Seed);
        _vectors = Embed(_sentences);
    }

    /// <summary>Makes them: the same each time.</summary>
    public static Topics Make() => new();

    /// <summary>Questions about the same things, none of which is a text.</summary>
    public static string[] Questions(int count) => [.. Sentences(count, Seed + 1).Select(sentence => $"Why is it that {sentence}?")];

    /// <summary>A text that no other number has.</summary>
    public string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"{_sentences[number % Count]}, says note n{number}.");

    /// <summary>The number of a text.</summary>
    public static int NumberOf(string text) => int.Parse(text.AsSpan()[(text.LastIndexOf('n') + 1)..^1], CultureInfo.InvariantCulture);

    /// <summary>The vector of a text; of unit length.</summary>
    public float[] Vector(int number)
    {
        var random = new Random(number);
        var vector = _vectors[number % Count].ToArray();
        TensorPrimitives.MultiplyAdd(_vectors[random.Next(Count)], LargestShift * random.NextSingle(), vector, vector);
        var each = Noise * MathF.Sqrt(12f / vector.Length);
        for (var i = 0; i < vector.Length; i++) vector[i] += each * (random.NextSingle() - 0.5f);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }

    /// <summary>What the server makes of texts that are asked for or added.</summary>
    public float[][] Embed(IEnumerable<string> texts) => [.. _model.GenerateAsync(texts).GetAwaiter().GetResult().Select(embedding => embedding.Vector.ToArray())];

    public void Dispose() => _model.Dispose();

    private static string[] Sentences(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => $"the {Any(Qualities)} {Any(Things)} {Any(Deeds)} the {Any(Qualities)} {Any(Things)}")];

        string Any(string[] words) => words[random.Next(words.Length)];
    }
}
