using System.Runtime.CompilerServices;
using Kvasir.Extraction;

namespace Kvasir.Chunking;

/// <summary>Cleans and cuts a document: from extracted units to chunks. Described in docs/chunking.md.</summary>
public static class DocumentSplitter
{
    /// <summary>The chunks of a document, in order. Works unit by unit, so memory does not grow with the document, except for full-doc parents.</summary>
    /// <param name="rule">A valid rule, see <see cref="ProcessRuleValidation"/>.</param>
    /// <param name="units">The document's units, in order.</param>
    /// <param name="countTokens">Counts a text's tokens; needed where the rule's sizes are tokens.</param>
    public static IEnumerable<Chunk> Split(ProcessRule rule, IEnumerable<ExtractedUnit> units, Func<string, int>? countTokens = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(units);
        if (rule.Segmentation.SplitBy == SplitBy.Separators) return SplitSections(rule, units, countTokens);
        var splitters = RuleSplitters.Of(rule, countTokens);
        return rule.ParentMode == ParentMode.FullDoc && splitters.Children is { } children ? HierarchicalSplitter.SplitWhole(children, units) : units.SelectMany(unit => SplitUnit(rule, splitters, unit));
    }

    /// <summary>The same from units that come one by one.</summary>
    public static async IAsyncEnumerable<Chunk> SplitAsync(
        ProcessRule rule, IAsyncEnumerable<ExtractedUnit> units, Func<string, int>? countTokens, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(units);
        if (rule.Segmentation.SplitBy == SplitBy.Separators)
        {
            var sections = new SectionSplitter(rule.Segmentation, countTokens);
            await foreach (var unit in units.WithCancellation(cancellationToken))
            {
                foreach (var chunk in sections.Add(unit, TextCleaner.Clean(unit.Text, rule.PreProcessing))) yield return chunk;
            }

            foreach (var chunk in sections.End()) yield return chunk;
            yield break;
        }

        var splitters = RuleSplitters.Of(rule, countTokens);
        if (rule.ParentMode == ParentMode.FullDoc && splitters.Children is { } children)
        {
            foreach (var chunk in HierarchicalSplitter.SplitWhole(children, await units.ToListAsync(cancellationToken))) yield return chunk;
            yield break;
        }

        await foreach (var unit in units.WithCancellation(cancellationToken))
        {
            foreach (var chunk in SplitUnit(rule, splitters, unit))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunk;
            }
        }
    }

    /// <summary>The child chunks of a parent's text; none when the rule makes no child chunks.</summary>
    public static IReadOnlyList<Chunk> SplitChildren(ProcessRule rule, string content, Func<string, int>? countTokens = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleSplitters.Of(rule, countTokens).Children is { } splitter ? HierarchicalSplitter.Children(content, splitter) : [];
    }

    private static IEnumerable<Chunk> SplitSections(ProcessRule rule, IEnumerable<ExtractedUnit> units, Func<string, int>? countTokens)
    {
        var sections = new SectionSplitter(rule.Segmentation, countTokens);
        foreach (var chunk in units.SelectMany(unit => sections.Add(unit, TextCleaner.Clean(unit.Text, rule.PreProcessing)))) yield return chunk;
        foreach (var chunk in sections.End()) yield return chunk;
    }

    private static IEnumerable<Chunk> SplitUnit(ProcessRule rule, RuleSplitters splitters, ExtractedUnit unit)
    {
        if (rule.Segmentation.SplitBy == SplitBy.Unit) return TextCleaner.RemoveUnstorable(unit.Text) is { Length: > 0 } whole ? [new Chunk(whole, whole) { Page = unit.Page }] : [];
        var text = TextCleaner.Clean(unit.Text, rule.PreProcessing);
        var chunks = splitters.Children is { } children ? HierarchicalSplitter.SplitParagraphs(splitters.Segments, children, text) : Chunks(splitters.Segments, text, unit.IsRow);
        return chunks.Select(chunk => chunk with { Page = unit.Page, Headings = unit.Headings });
    }

    private static IEnumerable<Chunk> Chunks(ITextSplitter splitter, string text, bool isRow)
    {
        foreach (var piece in splitter.Split(text))
        {
            var content = isRow || splitter.KeepsSymbols ? piece.Trim() : LeadingSymbols.Strip(piece);
            if (content.Length > 0) yield return new Chunk(content, piece);
        }
    }
}
