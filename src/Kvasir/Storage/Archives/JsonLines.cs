using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Kvasir.Storage.Archives;

/// <summary>Cuts a stream into lines.</summary>
internal static class JsonLines
{
    // More than any text that is stored has, and little enough to be held.
    private const int MaxLineBytes = 256 * 1024 * 1024;

    private const int BufferBytes = 128 * 1024;

    /// <summary>Reads lines one after the other; what is handed out is only good until the next one is asked for.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> for a line without an end, or too long a one.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end);
                    yield return line.IsSingleSegment ? line.First : line.ToArray();
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted && rest.Length > 0) throw ArchiveErrors.Wrong("a line has no end.");
                if (rest.Length > MaxLineBytes) throw ArchiveErrors.Wrong($"a line has more than {MaxLineBytes} bytes.");
                reader.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted) yield break;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
