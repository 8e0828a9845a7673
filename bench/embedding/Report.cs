using System.Globalization;
using System.Numerics.Tensors;

namespace Kvasir.Bench.Embedding;

/// <summary>Prints what was measured and remembers whether it is what is demanded.</summary>
internal sealed class Report
{
    /// <summary>Whether everything was as demanded until now.</summary>
    public bool IsGood { get; private set; } = true;

    /// <summary>Compares vectors of the same texts.</summary>
    public void Cosines(string what, float[][] vectors, float[][] expected, double least, IReadOnlyList<string> texts)
    {
        var cosines = vectors.Zip(expected, (a, b) => TensorPrimitives.CosineSimilarity<float>(a, b)).ToList();
        Console.WriteLine($"{texts.Count} sentences, {what}: cosine at least {cosines.Min():0.0000000}, mean {cosines.Average():0.0000000}");
        foreach (var (i, cosine) in cosines.Index().Where(c => c.Item < least).Take(10)) Console.WriteLine($"  {cosine:0.000000}: {texts[i]}");
        Require(cosines.Min(), least);
    }

    /// <summary>Begins a table.</summary>
    public void Head(string theirs, string own) => Console.WriteLine($"{"",-40}{theirs,14}{own,14}{"ratio",8}{"at least",10}");

    /// <summary>A row of things done in a second.</summary>
    public void Rate(string what, double things, double theirSeconds, double seconds, double least, string format = "0") =>
        Row(what, things / theirSeconds, things / seconds, theirSeconds / seconds, least, format);

    /// <summary>A row of times.</summary>
    public void Milliseconds(string what, double theirSeconds, double seconds, double least) =>
        Row(what, theirSeconds * 1000, seconds * 1000, theirSeconds / seconds, least, "0.00");

    private void Row(string what, double theirs, double own, double ratio, double least, string format)
    {
        Require(ratio, least);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40}{theirs.ToString(format, CultureInfo.InvariantCulture),14}{own.ToString(format, CultureInfo.InvariantCulture),14}{ratio,8:0.00}{(least > 0 ? least.ToString(CultureInfo.InvariantCulture) : ""),10}{(ratio < least ? "  missed" : "")}"));
    }

    private void Require(double value, double least) => IsGood &= value >= least;
}
