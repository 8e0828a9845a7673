using Kvasir.Chunking;

namespace Kvasir.Tests.Chunking;

/// <summary>The rules of docs/chunking.md on plain strings, without any thought of speed: what the real splitter must agree with.</summary>
internal static class NaiveSplitter
{
    private static readonly string[] Separators = ["\n\n", "。", ". ", " ", ""];

    public static IEnumerable<string> Split(ProcessRule rule, string text)
    {
        var (size, overlap) = (rule.Segmentation.MaxTokens, rule.Segmentation.ChunkOverlap);
        if (rule.Mode == ProcessMode.Automatic) return Length(text) <= size ? [text] : Recursive(text, Separators, size, overlap);
        return text.Split(rule.Segmentation.Separator).SelectMany(part => Length(part) <= size ? [part] : Overlong(part, size, overlap));
    }

    private static IEnumerable<string> Overlong(string text, int size, int overlap)
    {
        var at = Array.FindIndex(Separators, separator => text.Contains(separator));
        return Separators[at] switch
        {
            "" => Windows(text, size, overlap),
            " " => Pack(Keep(System.Text.RegularExpressions.Regex.Split(text, " +"), " "), Separators[(at + 1)..], size, overlap),
            _ => Pack(Keep(text.Split(Separators[at]), Separators[at]), Separators[(at + 1)..], size, overlap),
        };
    }

    private static IEnumerable<string> Recursive(string text, string[] separators, int size, int overlap)
    {
        var at = Array.FindIndex(separators, separator => text.Contains(separator));
        var pieces = separators[at] == "" ? [.. text.EnumerateRunes().Select(rune => rune.ToString())] : Keep(text.Split(separators[at]), separators[at]);
        return Pack(pieces, separators[(at + 1)..], size, overlap);
    }

    private static List<string> Keep(string[] parts, string separator) => [.. parts.Select((part, i) => i < parts.Length - 1 ? part + separator : part)];

    private static IEnumerable<string> Pack(List<string> pieces, string[] rest, int size, int overlap)
    {
        var result = new List<string>();
        var small = new List<string>();
        foreach (var piece in pieces.Where(piece => piece != "" && (piece != "\n" || rest.Length == 0)))
        {
            if (Length(piece) < size)
            {
                small.Add(piece);
                continue;
            }

            result.AddRange(Merge(small, size, overlap));
            small.Clear();
            result.AddRange(rest.Length == 0 ? [piece] : Recursive(piece, rest, size, overlap));
        }

        return [.. result, .. Merge(small, size, overlap)];
    }

    private static List<string> Merge(List<string> pieces, int size, int overlap)
    {
        var chunks = new List<string>();
        var current = new List<string>();
        foreach (var piece in pieces)
        {
            if (current.Sum(Length) + Length(piece) > size)
            {
                if (current.Count > 0) chunks.Add(string.Concat(current).Trim());
                while (current.Sum(Length) > overlap || (current.Sum(Length) > 0 && current.Sum(Length) + Length(piece) > size)) current.RemoveAt(0);
            }

            current.Add(piece);
        }

        chunks.Add(string.Concat(current).Trim());
        return [.. chunks.Where(chunk => chunk.Length > 0)];
    }

    private static IEnumerable<string> Windows(string text, int size, int overlap)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var start = 0; start < runes.Count; start += size - overlap)
        {
            yield return string.Concat(runes.Skip(start).Take(size));
            if (start + size >= runes.Count) yield break;
        }
    }

    private static int Length(string text) => TextLength.InCodePoints(text);
}
