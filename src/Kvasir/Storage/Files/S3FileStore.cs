using System.Net.Http.Headers;
using Amazon.S3;
using Amazon.S3.Model;

namespace Kvasir.Storage.Files;

/// <summary>
/// Objects of a bucket: <c>ab/cd/abcd…</c> by the SHA-256 of their content. An upload waits in a local file until its hash is known, so nothing but whole
/// content under its final key is ever in the bucket.
/// </summary>
internal sealed class S3FileStore : IFileStore, IDisposable
{
    private const int PartBytes = 8 * 1024 * 1024;

    // Whoever finds the object by itself must not get a page that runs; a download says its own type.
    private const string StoredType = "application/octet-stream";

    // Readiness is asked for often, and nobody waits for what is left of a failed upload.
    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(5);

    private readonly S3Connection _s3;
    private readonly string _prefix;
    private readonly bool _presigns;
    private readonly Protocol _protocol;
    private readonly string _incoming;
    private readonly TimeProvider _time;

    public S3FileStore(S3Options options, string incoming, TimeProvider time)
    {
        _s3 = new S3Connection(options);
        _prefix = options.Prefix?.Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "";
        _presigns = options.PresignDownloads;
        _protocol = options.ServiceUrl?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS;
        _incoming = incoming;
        _time = time;
        // What was being uploaded when a process died was never acknowledged.
        if (Directory.Exists(_incoming)) Directory.Delete(_incoming, recursive: true);
        Directory.CreateDirectory(_incoming);
    }

    /// <summary>How many objects are listed at once.</summary>
    internal int PageSize { get; init; } = 1000;

    /// <summary>How long one call of the server may take.</summary>
    internal TimeSpan CallLimit { init => _s3.CallLimit = value; }

    public async Task<StoredFile> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            Path.Combine(_incoming, Guid.CreateVersion7().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var stored = await HashedCopy.WriteAsync(content, file, maxBytes, cancellationToken);
        // Also for content that is already there: its new time keeps it from being swept, and not every server renews it by a copy onto itself.
        if (stored.Size <= PartBytes) await UploadAsync(KeyOf(stored.ContentHash), file, cancellationToken);
        else await UploadPartsAsync(KeyOf(stored.ContentHash), file, cancellationToken);
        return stored;
    }

    public async Task<Stream> OpenAsync(string contentHash, CancellationToken cancellationToken) => await S3ReadStream.OpenAsync(_s3, KeyOf(contentHash), cancellationToken);

    public async Task<int> DeleteUnusedAsync(Func<string, CancellationToken, Task<bool>> isUsed, DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        var deleted = 0;
        string? next = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = _s3.Bucket, Prefix = _prefix, MaxKeys = PageSize, ContinuationToken = next };
            var page = await _s3.CallAsync((client, token) => client.ListObjectsV2Async(request, token), cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                // What else is in the bucket is not ours.
                if (HashOf(found.Key) is not { } hash || IsNew(found.LastModified, unusedSince) || await isUsed(hash, cancellationToken)) continue;
                if (await DeleteAsync(found.Key, unusedSince, cancellationToken)) deleted++;
            }

            next = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (next is not null);

        return deleted;
    }

    public async Task<Uri?> PresignAsync(string contentHash, string fileName, string contentType, bool asAttachment, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        if (!_presigns) return null;
        var request = new GetPreSignedUrlRequest
        {
            BucketName = _s3.Bucket,
            Key = KeyOf(contentHash),
            Verb = HttpVerb.GET,
            Protocol = _protocol,
            Expires = (_time.GetUtcNow() + lifetime).UtcDateTime,
        };
        request.ResponseHeaderOverrides.ContentType = contentType;
        if (asAttachment) request.ResponseHeaderOverrides.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName }.ToString();
        return new Uri(await _s3.CallAsync((client, _) => client.GetPreSignedURLAsync(request), cancellationToken));
    }

    public Task CheckAsync(CancellationToken cancellationToken) =>
        _s3.CallAsync((client, token) => client.HeadBucketAsync(new HeadBucketRequest { BucketName = _s3.Bucket }, token), cancellationToken, ShortLimit);

    public void Dispose() => _s3.Dispose();

    private async Task UploadAsync(string key, FileStream file, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var request = new PutObjectRequest { BucketName = _s3.Bucket, Key = key, ContentType = StoredType, InputStream = file, AutoCloseStream = false, UseChunkEncoding = false };
        await _s3.CallAsync((client, token) => client.PutObjectAsync(request, token), cancellationToken);
    }

    private async Task UploadPartsAsync(string key, FileStream file, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = _s3.Bucket, Key = key, ContentType = StoredType };
        var upload = await _s3.CallAsync((client, token) => client.InitiateMultipartUploadAsync(begin, token), cancellationToken);
        try
        {
            var parts = new List<PartETag>();
            for (var start = 0L; start < file.Length; start += PartBytes) parts.Add(await UploadPartAsync(upload, parts.Count + 1, file, start, cancellationToken));
            var request = new CompleteMultipartUploadRequest { BucketName = _s3.Bucket, Key = key, UploadId = upload.UploadId, PartETags = parts };
            await _s3.CallAsync((client, token) => client.CompleteMultipartUploadAsync(request, token), cancellationToken);
        }
        catch
        {
            await AbortAsync(upload);
            throw;
        }
    }

    private async Task<PartETag> UploadPartAsync(InitiateMultipartUploadResponse upload, int number, FileStream file, long start, CancellationToken cancellationToken)
    {
        file.Position = start;
        var size = Math.Min(PartBytes, file.Length - start);
        var request = new UploadPartRequest
        {
            BucketName = _s3.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = number,
            PartSize = size,
            IsLastPart = start + size == file.Length,
            InputStream = file,
            UseChunkEncoding = false,
        };
        var response = await _s3.CallAsync((client, token) => client.UploadPartAsync(request, token), cancellationToken);
        return new PartETag(number, response.ETag);
    }

    private async Task AbortAsync(InitiateMultipartUploadResponse upload)
    {
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = _s3.Bucket, Key = upload.Key, UploadId = upload.UploadId };
            await _s3.CallAsync((client, token) => client.AbortMultipartUploadAsync(request, token), CancellationToken.None, ShortLimit);
        }
        catch (Exception e) when (e is FileStoreException or FileNotFoundException)
        {
            // The caller hears what ended the upload; the parts are left to the bucket's rule for incomplete uploads.
        }
    }

    // Looks again: between the listing and now the same content may have been stored for a row that is not written yet.
    private async Task<bool> DeleteAsync(string key, DateTimeOffset unusedSince, CancellationToken cancellationToken)
    {
        var now = await _s3.CallAsync((client, token) => client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _s3.Bucket, Key = key }, token), cancellationToken);
        if (IsNew(now.LastModified, unusedSince)) return false;
        await _s3.CallAsync((client, token) => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _s3.Bucket, Key = key }, token), cancellationToken);
        return true;
    }

    private static bool IsNew(DateTime? lastModified, DateTimeOffset unusedSince) => lastModified is not { } time || time.ToUniversalTime() >= unusedSince.UtcDateTime;

    private string KeyOf(string contentHash) => _prefix + ContentHash.PathOf(contentHash);

    private string? HashOf(string key)
    {
        var hash = key[(key.LastIndexOf('/') + 1)..];
        return ContentHash.IsOne(hash) && key == KeyOf(hash) ? hash : null;
    }
}
