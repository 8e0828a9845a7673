using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>
/// The characters of an XML part. Refuses tags and texts of excessive size: the XML parser keeps a whole tag in memory, and as no tag holds a second
/// <c>&lt;</c>, the distance between two of them bounds that.
/// </summary>
internal sealed class XmlSource(Stream part, string name) : TextReader
{
    private readonly StreamReader _reader = new(part, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 32 * 1024);
    private int _sinceTag;

    public override int Peek() => _reader.Peek();

    public override int Read()
    {
        var c = new char[1];
        return Read(c, 0, 1) == 0 ? -1 : c[0];
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = _reader.Read(buffer, index, count);
        var block = buffer.AsSpan(index, read);
        while (!block.IsEmpty)
        {
            var tag = block.IndexOf('<');
            _sinceTag += tag < 0 ? block.Length : tag;
            if (_sinceTag > OfficeLimits.MaxMarkupCharacters)
                throw OfficeLimits.Refusal($"The part {name} of the file holds a text or tag of more than {OfficeLimits.MaxMarkupCharacters} characters; no longer ones are read.");
            if (tag < 0) break;
            _sinceTag = 0;
            block = block[(tag + 1)..];
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _reader.Dispose();
        base.Dispose(disposing);
    }
}
