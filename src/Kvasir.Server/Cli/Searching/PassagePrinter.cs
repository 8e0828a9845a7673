using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Printing;
using Spectre.Console;

namespace Kvasir.Server.Cli.Searching;

/// <summary>Shows passages to people: score, document, place, and the text with the words of the question marked.</summary>
internal sealed partial class PassagePrinter(Printer printer, string query)
{
    private const int ShownCharacters = 600;
    private const int ShortestWord = 3;
    private const string Indent = "   ";

    private static readonly Style Marked = new(Color.Yellow, decoration: Decoration.Bold);

    private readonly Regex? _words = WordsOf(query);

    public static JsonNode Json(Passage passage) => CliJson.Node(passage, ClientJson.Default.Passage);

    public void Print(IReadOnlyList<FoundPassage> passages)
    {
        if (passages.Count == 0) Console.WriteLine("  (no passage matches)\n");
        for (var i = 0; i < passages.Count; i++) Print(i + 1, passages[i], passages.Select(one => one.Dataset.Id).Distinct().Count() > 1);
    }

    private void Print(int rank, FoundPassage found, bool areSeveral)
    {
        var passage = found.Passage;
        var place = passage.Segment is { } segment ? $"  #{segment.Position}{(segment.Context?.Page is { } page ? $", page {page}" : "")}" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rank}. score {passage.Score ?? 0:0.000}  {(areSeveral ? $"{found.Dataset.Name} / " : "")}{passage.Source}{place}"));
        var text = Blanks().Replace(passage.Text, " ").Trim();
        if (text.Length > ShownCharacters) text = text[..ShownCharacters] + "…";
        // A terminal wraps words and marks them; a pipe gets one line.
        if (printer.IsForPeople) printer.Output.Write(new Padder(Mark(text)).PadLeft(Indent.Length).PadRight(0).PadTop(0).PadBottom(0));
        else Console.WriteLine(Indent + text);
        if (passage.Explanation is { } explanation) Console.WriteLine(Indent + Reason(explanation));
        Console.WriteLine();
    }

    private Paragraph Mark(string text)
    {
        var paragraph = new Paragraph();
        var end = 0;
        foreach (var match in _words?.Matches(text).AsEnumerable() ?? [])
        {
            paragraph.Append(text[end..match.Index]).Append(match.Value, Marked);
            end = match.Index + match.Length;
        }

        return paragraph.Append(text[end..]);
    }

    // Every channel that had a part in it, with what it measured.
    private static string Reason(JsonElement explanation)
    {
        var channels = explanation.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("raw", out _))
            .Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Name.Replace('_', '-')} {member.Value.GetProperty("raw").GetDouble():0.###}"));
        var terms = explanation.TryGetProperty("matched_terms", out var matched) && matched.ValueKind == JsonValueKind.Array ? string.Join(", ", matched.EnumerateArray().Select(term => term.ToString())) : "";
        return $"because: {string.Join("; ", channels)}{(terms.Length > 0 ? $"; words: {terms}" : "")}";
    }

    // Words with their endings; of scripts without spaces, pairs of signs.
    private static Regex? WordsOf(string query)
    {
        var words = Words().Matches(query).Select(match => match.Value).SelectMany(word => Ideographs().IsMatch(word)
            ? Enumerable.Range(0, Math.Max(1, word.Length - 1)).Select(i => Regex.Escape(word[i..Math.Min(word.Length, i + 2)]))
            : word.Length >= ShortestWord ? [$@"\b{Regex.Escape(word)}\p{{L}}{{0,3}}\b"] : Array.Empty<string>()).Distinct().ToList();
        return words.Count == 0 ? null : new Regex(string.Join('|', words), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"\s+")] private static partial Regex Blanks();

    [GeneratedRegex(@"[\p{L}\p{N}]+")] private static partial Regex Words();

    [GeneratedRegex(@"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")] private static partial Regex Ideographs();
}
