using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Bench.Vectors;

/// <summary>Paragraphs of the documentation that Debian's packages install, as the built-in model embeds them. Embedded once, which takes some minutes, and kept.</summary>
internal static partial class CorpusVectors
{
    public const int Dimensions = 512;

    private const int Wanted = 101_000;
    private const int BatchSize = 256;
    private const int ShortestParagraph = 80;
    private const int LongestParagraph = 400;

    private static readonly string[] Folders = ["/usr/share/doc", "/usr/share/man", "/usr/share/perl", "/usr/share/info"];

    public static float[] Load()
    {
        var made = Path.Combine(BenchFolder.Of("corpus"), "all");
        if (!File.Exists(made)) File.WriteAllBytes(made, MemoryMarshal.AsBytes<float>(Embed()));
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(made)).ToArray();
    }

    /// <summary>The paragraphs, in the order of their vectors.</summary>
    public static List<string> Texts() => [.. Paragraphs().Distinct(StringComparer.Ordinal).Take(Wanted)];

    private static float[] Embed()
    {
        var paragraphs = Texts();
        Console.WriteLine($"Embedding {paragraphs.Count:N0} paragraphs of Debian's documentation, once.");
        using var generator = new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => text);
        return [.. paragraphs.Chunk(BatchSize).SelectMany(batch => generator.GenerateAsync(batch).GetAwaiter().GetResult()).SelectMany(embedding => embedding.Vector.ToArray())];
    }

    private static IEnumerable<string> Paragraphs() => Folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true }).Order(StringComparer.Ordinal))
        .Where(file => File.ResolveLinkTarget(file, returnFinalTarget: false) is null)
        .SelectMany(file => Breaks().Split(Tags().Replace(Text(file), " ")))
        .Select(paragraph => Spaces().Replace(paragraph, " ").Trim())
        .Where(paragraph => paragraph.Length >= ShortestParagraph && paragraph.Count(char.IsAsciiLetter) > paragraph.Length * 0.7)
        .Select(paragraph => paragraph[..Math.Min(paragraph.Length, LongestParagraph)]);

    private static string Text(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        try
        {
            return reader.ReadToEnd();
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"<[^>]{0,500}>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\n\s*\n|\n\.(?:PP|IP|TP|SH)\b")]
    private static partial Regex Breaks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
