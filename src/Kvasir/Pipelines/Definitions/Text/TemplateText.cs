using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Definitions.Text;

/// <summary>Texts with values in them, written <c>{{#node.output#}}</c>.</summary>
public static partial class TemplateText
{
    /// <summary>The characters that a rendered text may have.</summary>
    public const int MaxCharacters = 400_000;

    /// <summary>The values that a text names, in order, each once.</summary>
    public static IReadOnlyList<Selector> References(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. Reference().Matches(text).Select(Selected).Distinct()];
    }

    /// <summary>The value that a text begins with; <see langword="null"/> when it begins with anything else.</summary>
    public static Selector? Leading(string text) => Reference().Match(text) is { Success: true, Index: 0 } found ? Selected(found) : null;

    /// <summary>The value that a text is nothing but the name of; <see langword="null"/> when it is anything else.</summary>
    public static Selector? Only(string text) => Reference().Match(text) is { Success: true, Index: 0 } found && found.Length == text.Length ? Selected(found) : null;

    /// <summary>The text with values in place of their names; a value that is null or not there leaves nothing.</summary>
    /// <exception cref="NodeException">The result is longer than <see cref="MaxCharacters"/>.</exception>
    public static string Render(string text, IVariables values)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(values);
        var output = new StringBuilder();
        foreach (var (value, piece) in Pieces(text))
        {
            if (value is not null) Append(output, ValueText.Render(values.Find(value)));
            Append(output, piece);
        }

        return output.ToString();
    }

    /// <summary>A text in pieces: each as it is written, after the value that comes before it; the first has none.</summary>
    internal static IEnumerable<(Selector? Value, string Piece)> Pieces(string text)
    {
        Selector? before = null;
        var rest = 0;
        foreach (Match found in Reference().Matches(text))
        {
            yield return (before, text[rest..found.Index]);
            (before, rest) = (Selected(found), found.Index + found.Length);
        }

        yield return (before, text[rest..]);
    }

    // Looked at before each piece: a template can name a large value many times.
    private static void Append(StringBuilder output, ReadOnlySpan<char> piece)
    {
        if (output.Length + piece.Length > MaxCharacters) throw new NodeException("OutputTooLong", $"The text has more than {MaxCharacters} characters once its values are filled in.");
        output.Append(piece);
    }

    private static Selector Selected(Match found) => new(found.Groups["path"].Value.Split('.'));

    [GeneratedRegex(@"\{\{#(?<path>[A-Za-z0-9_]{1,50}(\.[A-Za-z0-9_]{1,30}){1,10})#\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
