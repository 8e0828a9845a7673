using Kvasir.Sources.Http;

namespace Kvasir.Sources.OnlineDocuments.Git.Protocol;

/// <summary>Reads the body of an answer that may be larger and slower than a web page, within limits of its own.</summary>
internal static class BoundedBody
{
    /// <summary>Reads it whole.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: too large, too slow or broken off.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer, long maxBytes, TimeSpan longest, CancellationToken cancellationToken)
    {
        var address = answer.RequestMessage!.RequestUri!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            var bytes = new MemoryStream();
            var buffer = new byte[64 << 10];
            for (int read; (read = await body.ReadAsync(buffer, limit.Token)) > 0;)
            {
                if (bytes.Length + read > maxBytes) throw GuardedHttp.Failed(address, $"answered more than {maxBytes} bytes");
                bytes.Write(buffer, 0, read);
            }

            return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw GuardedHttp.Failed(address, $"did not send everything within {longest.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw GuardedHttp.Failed(address, "broke off", e);
        }
    }
}
