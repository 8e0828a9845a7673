namespace Kvasir.Extraction.Mail;

/// <summary>Reads a message line by line, without holding more than one.</summary>
internal sealed class MimeLines(Stream file)
{
    /// <summary>The most bytes of one line; a longer one is given in pieces.</summary>
    public const int MaxLineBytes = 256 * 1024;

    private readonly byte[] _block = new byte[64 * 1024];
    private readonly byte[] _line = new byte[MaxLineBytes];
    private int _start;
    private int _end;
    private int _length;

    /// <summary>The line read last, without its end.</summary>
    public ReadOnlySpan<byte> Line => _line.AsSpan(0, _length);

    /// <summary>Whether <see cref="Line"/> is a whole line, or the last piece of one.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether <see cref="Line"/> is at a line's start.</summary>
    public bool IsStart { get; private set; } = true;

    /// <summary>Goes on to the next line, or piece of one.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        IsStart = IsEnded || _length == 0;
        (_length, IsEnded) = (0, false);
        while (true)
        {
            if (_start == _end)
            {
                (_start, _end) = (0, await file.ReadAsync(_block, cancellationToken));
                if (_end == 0) return _length > 0;
            }

            if (Take()) return true;
        }
    }

    // Moves what the block has of the line; whether the line is complete.
    private bool Take()
    {
        var rest = _block.AsSpan(_start, _end - _start);
        var lineEnd = rest.IndexOf((byte)'\n');
        var part = lineEnd < 0 ? rest : rest[..lineEnd];
        var fits = Math.Min(part.Length, MaxLineBytes - _length);
        part[..fits].CopyTo(_line.AsSpan(_length));
        _length += fits;
        _start += fits;
        if (fits < part.Length) return true;
        if (lineEnd < 0) return _length == MaxLineBytes;
        _start++;
        IsEnded = true;
        if (_length > 0 && _line[_length - 1] == '\r') _length--;
        return true;
    }
}
