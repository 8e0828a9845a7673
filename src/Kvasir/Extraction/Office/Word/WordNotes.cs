using System.Globalization;
using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>The footnotes and endnotes of a document, numbered in the order in which the text refers to them.</summary>
internal sealed class WordNotes
{
    private readonly Dictionary<(string Kind, string Id), string> _texts = [];
    private readonly Dictionary<(string Kind, string Id), int> _numbers = [];
    private readonly List<(string Kind, string Id)> _pending = [];
    private int _characters;

    /// <summary>Reads a part of notes.</summary>
    /// <param name="package">The file.</param>
    /// <param name="part">The part; none when <see langword="null"/>.</param>
    /// <param name="kind"><c>footnote</c> or <c>endnote</c>.</param>
    public void Read(OfficePackage package, string? part, string kind)
    {
        if (part is null || !package.Has(part)) return;
        var links = package.Relationships(part);
        using var reader = package.Open(part);
        reader.Root(kind + "s");
        var words = new WordText(reader, links, (_, _) => null);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name != kind || reader.Attribute("id") is not { } id || reader.Attribute("type") is "separator" or "continuationSeparator" or "continuationNotice") continue;
            var text = words.Flat(" ");
            _characters += text.Length + id.Length + 50;
            if (_characters > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal($"The document has more than {OfficeLimits.MaxHeldCharacters} characters of notes; no more are read.");
            _texts[(kind, id)] = text;
        }
    }

    /// <summary>The number of the note that a reference means; <see langword="null"/> when there is none.</summary>
    public int? Number(string reference, string id)
    {
        var key = (reference.Replace("Reference", ""), id);
        if (!_texts.ContainsKey(key)) return null;
        if (_numbers.TryGetValue(key, out var number)) return number;
        _pending.Add(key);
        return _numbers[key] = _numbers.Count + 1;
    }

    /// <summary>The notes that were referred to since the last call; each once, as a file could refer to a long one millions of times.</summary>
    public string Take()
    {
        var text = new StringBuilder();
        foreach (var key in _pending) text.Append(text.Length == 0 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"[{_numbers[key]}] ").Append(_texts[key]);
        _pending.Clear();
        return text.ToString();
    }
}
