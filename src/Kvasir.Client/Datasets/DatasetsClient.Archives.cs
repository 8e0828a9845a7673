using System.Security.Cryptography;
using System.Text;
using Kvasir.Client.Http;
using Kvasir.Client.Json;
using Kvasir.Client.Uploads;

namespace Kvasir.Client;

/// <content>Datasets as single files.</content>
public partial class DatasetsClient
{
    private const int ChunkBytes = 64 * 1024;

    // An archive ends with the SHA-256 of all bytes before, in hexadecimal.
    private const int SealBytes = 64;

    /// <summary>Writes a dataset with all that is in it into a stream, as one file that <see cref="ImportAsync"/> takes, here or on any other server.</summary>
    /// <param name="datasetId">Which one.</param>
    /// <param name="destination">Where the file goes; it stays open. When this throws, what is in it is to be thrown away.</param>
    /// <param name="progress">Told how many bytes have come.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many bytes the file has.</returns>
    /// <exception cref="KnowledgeConnectionException">The file did not come whole.</exception>
    public virtual async Task<long> ExportAsync(string datasetId, Stream destination, IProgress<long>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var request = ApiRequest.Get($"datasets/{PathSegment.Of(datasetId)}/export") with { Accept = "application/zip, application/json" };
        using var response = await _transport.OpenAsync(request, options, cancellationToken).ConfigureAwait(false);
        await Transport.ExpectAsync(response, static type => type.Equals("application/zip", StringComparison.OrdinalIgnoreCase), "a ZIP archive", cancellationToken).ConfigureAwait(false);
        using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return await CopyAsync(content, destination, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates a dataset from a file that <see cref="ExportAsync"/> has written. Nothing is embedded again.</summary>
    /// <param name="archive">The file.</param>
    /// <param name="name">What the dataset is called; as it was unless given.</param>
    /// <param name="progress">Told how far the file is.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The dataset, with <see cref="Dataset.Imported"/>.</returns>
    /// <exception cref="KnowledgeInvalidRequestException">The file is not whole, or its embedding model is not configured there.</exception>
    /// <exception cref="KnowledgeConflictException">There is a dataset of that name.</exception>
    public virtual Task<Dataset> ImportAsync(FileUpload archive, string? name = null, IProgress<UploadProgress>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var request = UploadForm.With(ApiRequest.Create("datasets/import"), archive, name is null ? null : new NewName(name), ClientJson.Default.NewName, progress);
        return _transport.SendAsync(request, ClientJson.Default.Dataset, options, cancellationToken);
    }

    private static async Task<long> CopyAsync(Stream content, Stream destination, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkBytes + SealBytes];
        var (kept, copied) = (0, 0L);
        while (await ReadAsync(content, buffer.AsMemory(kept, ChunkBytes), cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            await destination.WriteAsync(buffer.AsMemory(kept, read), cancellationToken).ConfigureAwait(false);
            progress?.Report(copied += read);
            // What may be the seal waits until more comes.
            var all = kept + read;
            kept = Math.Min(all, SealBytes);
            hash.AppendData(buffer, 0, all - kept);
            buffer.AsSpan(all - kept, kept).CopyTo(buffer);
        }

        if (kept < SealBytes || Encoding.ASCII.GetString(buffer, 0, SealBytes) != Hex(hash.GetHashAndReset())) throw new KnowledgeConnectionException("The archive did not come whole: its end is missing.");
        return copied;
    }

    private static async ValueTask<int> ReadAsync(Stream content, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new KnowledgeConnectionException($"The archive did not come whole: {e.Message}", e);
        }
    }

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
