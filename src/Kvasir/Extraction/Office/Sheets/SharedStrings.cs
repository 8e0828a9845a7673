using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>The strings that the cells of a workbook refer to by number, held as UTF-8 in blocks.</summary>
internal sealed class SharedStrings
{
    private const int BlockBytes = 1024 * 1024;
    private const int MaxBytes = 64 * 1024 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _places = [];
    private int _free;
    private long _bytes;

    public SharedStrings(OfficePackage package, string? part)
    {
        if (part is null || !package.Has(part)) return;
        using var reader = package.Open(part);
        reader.Root("sst");
        var text = new StringBuilder();
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name != "si") continue;
            SheetText.Append(reader, text.Clear());
            Add(SheetText.Clean(text.ToString()));
        }
    }

    /// <summary>A string; empty for a number that there is none of.</summary>
    public string this[int index]
    {
        get
        {
            if (index < 0 || index >= _places.Count) return "";
            var (block, start, length) = _places[index];
            return Encoding.UTF8.GetString(_blocks[block], start, length);
        }
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        _bytes += length + 12;
        if (_bytes > MaxBytes) throw OfficeLimits.Refusal($"The workbook has more than {MaxBytes / 1024 / 1024} MB of different texts (shared strings); no more are read.");
        if (_blocks.Count == 0 || _blocks[^1].Length - _free < length)
        {
            _blocks.Add(new byte[Math.Max(BlockBytes, length)]);
            _free = 0;
        }

        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_free));
        _places.Add((_blocks.Count - 1, _free, length));
        _free += length;
    }
}
