using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Client.Tests.Kit;

/// <summary>A request as a <see cref="LoopbackServer"/> received it.</summary>
internal sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Reads one; <see langword="null"/> when the client went away before.</summary>
    public static async Task<LoopbackRequest?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        // The whole connection is this one request, so nothing is read that belongs to another.
        if (await LineAsync(stream, cancellationToken) is not { Length: > 0 } first) return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line) headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();

        using var body = new MemoryStream();
        if (headers.TryGetValue("Content-Length", out var length)) await CopyAsync(stream, body, int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        else if (headers.ContainsKey("Transfer-Encoding"))
        {
            while (int.Parse((await LineAsync(stream, cancellationToken))!, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
            {
                await CopyAsync(stream, body, size, cancellationToken);
                await LineAsync(stream, cancellationToken);
            }

            await LineAsync(stream, cancellationToken);
        }

        var words = first.Split(' ');
        return new LoopbackRequest(words[0], words[1], headers, Encoding.UTF8.GetString(body.ToArray()));
    }

    private static async Task CopyAsync(NetworkStream from, MemoryStream to, int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        await from.ReadExactlyAsync(bytes, cancellationToken);
        to.Write(bytes);
    }

    private static async Task<string?> LineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
