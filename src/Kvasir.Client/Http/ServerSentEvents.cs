using System.Runtime.CompilerServices;
using System.Text;

namespace Kvasir.Client.Http;

/// <summary>Reads server-sent events (HTML standard, section 9.2.6), as far as the protocols use them: events and data. Comments and pings come out as signs of life without data.</summary>
internal static class ServerSentEvents
{
    // An event tells of a node with its inputs and outputs; what is longer than this is no event.
    private const int MaxEventChars = 16 * 1024 * 1024;
    private const int BufferChars = 16 * 1024;

    /// <summary>Reads events until the stream ends.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="idle">How long nothing may come.</param>
    /// <param name="time">The clock that goes by.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="KnowledgeStreamException">The stream broke, ended within an event, or was silent for too long.</exception>
    public static async IAsyncEnumerable<ServerSentEvent> ReadAsync(Stream stream, TimeSpan idle, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferChars, leaveOpen: true);
        var lines = new Lines();
        var buffer = new char[BufferChars];
        while (await ReadSomeAsync(reader, buffer, idle, time, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            foreach (var happened in lines.Add(buffer.AsMemory(0, read))) yield return happened;
        }

        if (lines.IsWithinEvent) throw new KnowledgeStreamException("The stream of events ended in the middle of an event.");
    }

    private static async Task<int> ReadSomeAsync(StreamReader reader, char[] buffer, TimeSpan idle, TimeProvider time, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(idle, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            return await reader.ReadAsync(buffer.AsMemory(), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KnowledgeStreamException($"The stream of events was silent for {idle.TotalSeconds:0.###} s.", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new KnowledgeStreamException($"The stream of events broke: {e.Message}", e);
        }
    }

    /// <summary>Lines that arrive in pieces, and the events that they make.</summary>
    private sealed class Lines
    {
        private readonly StringBuilder _line = new();
        private readonly StringBuilder _data = new();
        private string? _name;
        private bool _hasData;
        private bool _endedWithReturn;

        public bool IsWithinEvent => _line.Length > 0 || _hasData;

        public IEnumerable<ServerSentEvent> Add(ReadOnlyMemory<char> text)
        {
            while (!text.IsEmpty)
            {
                // A line ends with a return, a line feed, or both.
                if (_endedWithReturn && text.Span[0] == '\n') text = text[1..];
                _endedWithReturn = false;
                var end = text.Span.IndexOfAny('\r', '\n');
                _line.Append(text.Span[..(end < 0 ? text.Length : end)]);
                if (_line.Length + _data.Length > MaxEventChars) throw new KnowledgeStreamException($"An event of the stream has more than {MaxEventChars} characters.");
                if (end < 0) yield break;
                _endedWithReturn = text.Span[end] == '\r';
                text = text[(end + 1)..];
                var line = _line.ToString();
                _line.Clear();
                if (Take(line) is { } happened) yield return happened;
            }
        }

        private ServerSentEvent? Take(string line)
        {
            if (line.Length == 0) return Dispatch();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon == 0) return new ServerSentEvent(null, "");
            var (field, value) = colon < 0 ? (line, "") : (line[..colon], line[(colon + 1)..]);
            if (value.StartsWith(' ')) value = value[1..];
            if (field == "event") _name = value;
            if (field == "data") Append(value);
            return null;
        }

        private void Append(string value)
        {
            if (_hasData) _data.Append('\n');
            _data.Append(value);
            _hasData = true;
        }

        private ServerSentEvent? Dispatch()
        {
            if (!_hasData && _name is null) return null;
            var happened = new ServerSentEvent(_name, _data.ToString());
            _data.Clear();
            (_name, _hasData) = (null, false);
            return happened;
        }
    }
}
