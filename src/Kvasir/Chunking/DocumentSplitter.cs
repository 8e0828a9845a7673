using System.Runtime.CompilerServices;
using Kvasir.Extraction;

namespace Kvasir.Chunking;

/// <summary>Cleans and cuts a document: from extracted units to chunks. Described in docs/chunking.md.</summary>
public static class DocumentSplitter
{
    /// <summary>The chunks of a document, in order. Works unit by unit, so memory does not grow with the document, except for full-doc parents.</summary>
    /// <param name="rule">A valid rule, see <see cref="ProcessRuleValidation"/>.</param>
    /// <param name="units">The document's units, in order.</param>
    public static IEnumerable<Chunk> Split(ProcessRule rule, IEnumerable<ExtractedUnit> units)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(units);
        return rule is { Mode: ProcessMode.Hierarchical, ParentMode: ParentMode.FullDoc } ? HierarchicalSplitter.SplitWhole(rule, units) : units.SelectMany(unit => SplitUnit(rule, unit));
    }

    /// <summary>The same from units that come one by one.</summary>
    public static async IAsyncEnumerable<Chunk> SplitAsync(ProcessRule rule, IAsyncEnumerable<ExtractedUnit> units, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(units);
        if (rule is { Mode: ProcessMode.Hierarchical, ParentMode: ParentMode.FullDoc })
        {
            foreach (var chunk in HierarchicalSplitter.SplitWhole(rule, await units.ToListAsync(cancellationToken))) yield return chunk;
            yield break;
        }

        await foreach (var unit in units.WithCancellation(cancellationToken))
        {
            foreach (var chunk in SplitUnit(rule, unit))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunk;
            }
        }
    }

    /// <summary>The child chunks of a parent's text; none when the rule makes no child chunks.</summary>
    public static IReadOnlyList<Chunk> SplitChildren(ProcessRule rule, string content)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.SubchunkSegmentation is { } segmentation ? HierarchicalSplitter.Children(content, segmentation) : [];
    }

    private static IEnumerable<Chunk> SplitUnit(ProcessRule rule, ExtractedUnit unit)
    {
        var text = TextCleaner.Clean(unit.Text, rule.PreProcessing);
        return rule.Mode switch
        {
            ProcessMode.Automatic => Chunks(new RecursiveSplitter(rule.Segmentation.MaxTokens, rule.Segmentation.ChunkOverlap).Split(text), unit),
            ProcessMode.Custom => Chunks(new SeparatorSplitter(rule.Segmentation).Split(text), unit),
            ProcessMode.Hierarchical => HierarchicalSplitter.SplitParagraphs(rule, text),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
    }

    private static IEnumerable<Chunk> Chunks(IEnumerable<string> pieces, ExtractedUnit unit)
    {
        foreach (var piece in pieces)
        {
            var content = unit.IsRow ? piece.Trim() : LeadingSymbols.Strip(piece);
            if (content.Length > 0) yield return new Chunk(content, piece);
        }
    }
}
