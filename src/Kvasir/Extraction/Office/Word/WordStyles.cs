using System.Text.RegularExpressions;

namespace Kvasir.Extraction.Office;

/// <summary>What the styles of a document make of its paragraphs: headings and items of lists.</summary>
internal sealed partial class WordStyles
{
    /// <summary>The level of the document's title, above all headings.</summary>
    public const int Title = 0;

    private const int MaxSteps = 20;
    private const int BodyText = 9;

    private readonly Dictionary<string, Style> _styles = [];

    public WordStyles(OfficePackage package, string? part)
    {
        if (part is null || !package.Has(part)) return;
        using var reader = package.Open(part);
        reader.Root("styles");
        var characters = 0;
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name != "style" || reader.Attribute("styleId") is not { } id) continue;
            var style = _styles[id] = Style.Read(reader);
            characters += id.Length + (style.Name?.Length ?? 0) + (style.Base?.Length ?? 0) + 100;
            if (characters > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal("The document has too many styles.");
        }
    }

    /// <summary>The heading level of a style: 1 is the outermost, <see cref="Title"/> above it; <see langword="null"/> when it is no heading's.</summary>
    public int? HeadingLevel(string? id)
    {
        foreach (var style in Chain(id))
        {
            if (Level(style.Name) is { } level) return level;
            if (style.Outline is { } outline) return FromOutline(outline);
        }

        return id is not null && !_styles.ContainsKey(id) ? Level(id) : null;
    }

    /// <summary>The list that a style puts its paragraphs in.</summary>
    public ListPlace? List(string? id) => Chain(id).Select(style => style.List).FirstOrDefault(list => list is { Id: not null });

    /// <summary>The heading level of an outline level; <see langword="null"/> for that of body text.</summary>
    public static int? FromOutline(int outline) => outline is >= 0 and < BodyText ? outline + 1 : null;

    // Styles are based on others; a circle ends after some steps.
    private IEnumerable<Style> Chain(string? id)
    {
        for (var step = 0; step < MaxSteps && id is not null && _styles.TryGetValue(id, out var style); step++, id = style.Base) yield return style;
    }

    private static int? Level(string? name)
    {
        if (name is null || name.Length > 40) return null;
        if (TitleName().IsMatch(name)) return Title;
        var heading = HeadingName().Match(name);
        return heading.Success ? heading.Groups[1].Value[0] - '0' : null;
    }

    // Word itself writes the English names in files of every language; other programs write those of theirs.
    [GeneratedRegex("^(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок|标题|標題|見出し|제목) ?([1-9])$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingName();

    [GeneratedRegex("^title$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitleName();

    private sealed record Style(string? Name, string? Base, int? Outline, ListPlace? List)
    {
        public static Style Read(PartReader reader)
        {
            var style = new Style(null, null, null, null);
            for (var scope = reader.Enter(); reader.Next(scope);)
            {
                style = reader.Name switch
                {
                    "name" => style with { Name = reader.Attribute("val") },
                    "basedOn" => style with { Base = reader.Attribute("val") },
                    "outlineLvl" => style with { Outline = reader.Number("val") },
                    "numPr" => style with { List = ListPlace.Read(reader) },
                    _ => style,
                };
            }

            return style;
        }
    }
}

/// <summary>Where in a list a paragraph stands.</summary>
/// <param name="Id">The list; 0 for none.</param>
/// <param name="Level">How deep, from 0.</param>
internal sealed record ListPlace(int? Id, int? Level)
{
    /// <summary>Reads the properties of numbering at which a reader stands.</summary>
    public static ListPlace Read(PartReader reader)
    {
        var place = new ListPlace(null, null);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "numId") place = place with { Id = reader.Number("val") };
            if (reader.Name == "ilvl") place = place with { Level = reader.Number("val") };
        }

        return place;
    }
}
