using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Chunking;

/// <summary>
/// Cuts a document into chunks that say where they stand: each section's text is below its whole path of headings, a line each. Small neighbouring sections are packed into
/// one chunk, a blank line between them; a section that is too long is cut at the first separator that makes its pieces small enough, and each piece keeps the path.
/// </summary>
/// <param name="segmentation">The size, what it is counted in, and the separators.</param>
/// <param name="countTokens">Counts a text's tokens; needed where the size is tokens.</param>
internal sealed class SectionSplitter(Segmentation segmentation, Func<string, int>? countTokens)
{
    private const string Between = "\n\n";

    private readonly LengthMeasure _measure = LengthMeasure.Of(segmentation.LengthUnit, countTokens);
    private readonly StringBuilder _packed = new();
    private int? _packedPage;
    private string _bare = "";

    /// <summary>The chunks that a unit completes.</summary>
    public IEnumerable<Chunk> Add(ExtractedUnit unit, string text)
    {
        var path = Path(unit.Headings);
        var body = unit.Headings.Count == 0 ? text.Trim() : Body(text, unit.Headings[^1]);
        // A heading with nothing of its own is in the paths of the sections below it.
        if (_bare.Length > 0 && !path.StartsWith(_bare, StringComparison.Ordinal))
        {
            foreach (var chunk in AddSection(_bare.TrimEnd(), "", _bare.TrimEnd(), unit)) yield return chunk;
        }

        _bare = body.Length == 0 ? path : "";
        if (body.Length == 0) yield break;
        foreach (var chunk in AddSection(path + body, path, body, unit)) yield return chunk;
    }

    /// <summary>The chunks that are left.</summary>
    public IEnumerable<Chunk> End()
    {
        if (_bare.Length > 0)
        {
            foreach (var chunk in AddSection(_bare.TrimEnd(), "", _bare.TrimEnd(), new ExtractedUnit(""))) yield return chunk;
        }

        if (Flush() is { } last) yield return last;
    }

    private IEnumerable<Chunk> AddSection(string section, string path, string body, ExtractedUnit unit)
    {
        // Sections of a page, and rows of a table, stand for themselves.
        var packs = unit is { IsRow: false, Page: null };
        if (_packed.Length > 0 && !(packs && Fits(section)) && Flush() is { } full) yield return full;
        if (_measure.Of(section) <= segmentation.MaxTokens)
        {
            if (_packed.Length > 0) _packed.Append(Between);
            _packed.Append(section);
            _packedPage = unit.Page;
            if (!packs) yield return Flush()!;
            yield break;
        }

        foreach (var piece in Cut(path, body)) yield return new Chunk(piece, piece) { Page = unit.Page };
    }

    // Of the whole, for the tokens of two texts together may be more than their sum.
    private bool Fits(string section) => _measure.Of(_packed + Between + section) <= segmentation.MaxTokens;

    private IEnumerable<string> Cut(string path, string body)
    {
        // A path as long as a chunk would leave no room: its end says most.
        var room = segmentation.MaxTokens - _measure.Of(path);
        if (room < segmentation.MaxTokens / 2)
        {
            path = "";
            room = segmentation.MaxTokens;
        }

        foreach (var piece in new RecursiveSplitter(room, overlap: 0, _measure, segmentation.Separators ?? []).Split(body))
        {
            var content = piece.Trim();
            if (content.Length == 0) continue;
            if (_measure.Of(path + content) <= segmentation.MaxTokens) yield return path + content;
            else foreach (var window in Windows.Cut(content, new TextSlice(0, content.Length), _measure, Math.Max(1, room - 2), overlap: 0)) yield return path + window.Of(content).Trim().ToString();
        }
    }

    private Chunk? Flush()
    {
        if (_packed.Length == 0) return null;
        var content = _packed.ToString();
        _packed.Clear();
        return new Chunk(content, content) { Page = _packedPage };
    }

    private static string Path(IReadOnlyList<string> headings) => headings.Count == 0 ? "" : string.Join('\n', headings.Select(heading => heading.Trim())) + "\n";

    // Without the heading, which is the end of the path.
    private static string Body(string text, string heading)
    {
        text = text.Trim();
        var end = text.IndexOf('\n', StringComparison.Ordinal) is var found and >= 0 ? found : text.Length;
        var first = text.AsSpan(0, end).TrimStart('#').Trim();
        return first.SequenceEqual(heading.AsSpan().Trim()) ? text[end..].Trim() : text;
    }
}
