using System.Text;

namespace Kvasir.Sources.OnlineDocuments.Git.Protocol;

/// <summary>Takes the pack out of the answer to <c>fetch</c>, where it travels in packet lines between words about progress and errors.</summary>
internal static class SideBand
{
    private const byte PackData = 1;
    private const byte Error = 3;

    /// <summary>The pack.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: there is none, or the server reports an error.</exception>
    public static ReadOnlyMemory<byte> Pack(ReadOnlyMemory<byte> answer, long maxBytes)
    {
        var pack = new MemoryStream();
        var inPack = false;
        foreach (var line in PktLine.Read(answer))
        {
            if (line.Kind != PktKind.Data) inPack = false;
            else if (!inPack) inPack = line.Text == "packfile";
            else if (line.Bytes.Span is [PackData, .. var data])
            {
                if (pack.Length + data.Length > maxBytes) throw GitErrors.BrokenPack($"is larger than {maxBytes >> 20} MB");
                pack.Write(data);
            }
            else if (line.Bytes.Span is [Error, .. var words]) throw GitErrors.Reported(Encoding.UTF8.GetString(words));
        }

        return pack.Length > 0 ? pack.GetBuffer().AsMemory(0, (int)pack.Length) : throw GitErrors.NotGit();
    }
}
