using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Gathers the blocks of a document to units: each heading begins one.</summary>
internal sealed class WordSections(WordNotes notes)
{
    private readonly List<(int Level, string Text)> _path = [];
    private readonly StringBuilder _body = new();
    private string? _heading;
    private readonly Queue<ExtractedUnit> _ready = new();
    private bool _afterItem;

    /// <summary>Begins a section and makes a unit of the one before.</summary>
    public void Begin(int level, string heading)
    {
        Finish();
        _path.RemoveAll(above => above.Level >= level);
        _path.Add((level, heading));
        _heading = heading;
    }

    /// <summary>Adds a paragraph, an item of a list or a table; a section that is too large for one unit becomes several.</summary>
    public void Add(string block, bool isItem = false)
    {
        if (block.Length == 0) return;
        if (_body.Length + block.Length > TextUnits.MaxCharacters) Finish();
        if (_body.Length > 0) _body.Append(isItem && _afterItem ? "\n" : "\n\n");
        _body.Append(block);
        _afterItem = isItem;
    }

    /// <summary>Takes a unit that is complete.</summary>
    public ExtractedUnit? Take() => _ready.TryDequeue(out var unit) ? unit : null;

    /// <summary>Makes a unit of the section so far, with its notes, written as a section of Markdown is.</summary>
    public void Finish()
    {
        if (notes.Take() is { Length: > 0 } text) _body.Append(_body.Length > 0 ? "\n\n" : "").Append(text);
        if (_heading is null && _body.Length == 0) return;
        _ready.Enqueue(new ExtractedUnit(_heading is null ? _body.ToString() : $"\n\n{_heading}\n{_body}") { Headings = [.. _path.Select(above => above.Text)] });
        _body.Clear();
        (_heading, _afterItem) = (null, false);
    }
}
