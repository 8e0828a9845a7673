using Amazon.S3.Model;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives.S3;

/// <summary>Brings the objects of a bucket of S3, or of a server that speaks its protocol, as files and folders.</summary>
/// <param name="http">Makes the requests.</param>
public sealed class S3Drive(GuardedHttp http) : IDriveSource
{
    private const string BucketFolder = "bucket:";

    /// <inheritdoc/>
    public string Provider => "s3";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Aliases { get; } =
        ["aws_s3", "aws_s3_datasource", "langgenius/aws_s3_datasource", "aws_s3_storage", "langgenius/aws_s3_storage", "minio", "tencent_cos", "langgenius/tencent_cos", "tencent_cos_storage", "langgenius/tencent_cos_storage"];

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.OnlineDrive;

    /// <inheritdoc/>
    public IReadOnlyList<CredentialField> CredentialFields => S3Location.Fields;

    /// <inheritdoc/>
    public async Task<DriveListing> BrowseAsync(SourceRequest request, DriveBrowse browse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(browse);
        DrivePage.CheckSize(browse);
        var location = S3Location.Read(request.Credential);
        using var client = new S3DriveClient(http, location);
        var (bucket, folder) = (string.IsNullOrEmpty(browse.Bucket) ? location.Bucket : S3Location.Checked(browse.Bucket), browse.Folder);
        if (bucket is null && folder.Length == 0) return await ListBucketsAsync(client, browse, cancellationToken);
        if (bucket is null)
        {
            // In the list of buckets, and only there, a folder is a bucket.
            if (!folder.StartsWith(BucketFolder, StringComparison.Ordinal)) throw KvasirException.InvalidParam("bucket", "is missing: name one, or put one into the credential");
            (bucket, folder) = (S3Location.Checked(folder[BucketFolder.Length..]), "");
        }

        return await ListObjectsAsync(client, bucket, folder.Length == 0 || folder.EndsWith('/') ? folder : folder + '/', browse, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<DriveFile> OpenAsync(SourceRequest request, string? bucket, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrEmpty(id)) throw KvasirException.InvalidParam("id", "is missing");
        var location = S3Location.Read(request.Credential);
        var name = string.IsNullOrEmpty(bucket) ? location.Bucket ?? throw KvasirException.InvalidParam("bucket", "is missing: name one, or put one into the credential") : S3Location.Checked(bucket);
        var client = new S3DriveClient(http, location);
        GetObjectResponse? answer = null;
        try
        {
            var wanted = new GetObjectRequest { BucketName = name, Key = id };
            answer = await client.CallAsync((s3, token) => s3.GetObjectAsync(wanted, token), $"file '{KvasirException.Shorten(id)}' in the bucket '{name}'", cancellationToken);
            // Compressed content is unpacked on its way and has no length then, which the SDK takes for zero.
            long? size = answer.ContentLength > 0 ? answer.ContentLength : null;
            DownloadStream.CheckSize(id, size, http.Options);
            return new DriveFile(NameOf(id, ""), answer.Headers.ContentType is { Length: > 0 } type ? type : null, size, Version(answer.ETag), new DownloadStream(answer.ResponseStream, id, http.Options, client));
        }
        catch
        {
            answer?.Dispose();
            client.Dispose();
            throw;
        }
    }

    private static async Task<DriveListing> ListBucketsAsync(S3DriveClient client, DriveBrowse browse, CancellationToken cancellationToken)
    {
        // Only Amazon's own server pages its buckets, and only when it is asked to.
        var answer = await client.CallAsync((s3, token) => s3.ListBucketsAsync(new ListBucketsRequest(), token), "the list of buckets", cancellationToken);
        return DrivePage.Cut(null, (answer.Buckets ?? []).Select(bucket => new DriveEntry(BucketFolder + bucket.BucketName, bucket.BucketName, 0, IsFolder: true, null)), browse);
    }

    private static async Task<DriveListing> ListObjectsAsync(S3DriveClient client, string bucket, string folder, DriveBrowse browse, CancellationToken cancellationToken)
    {
        var wanted = new ListObjectsV2Request { BucketName = bucket, Prefix = folder, Delimiter = "/", MaxKeys = browse.MaxKeys, ContinuationToken = browse.Next };
        var page = await client.CallAsync((s3, token) => s3.ListObjectsV2Async(wanted, token), $"bucket '{bucket}'", cancellationToken);
        var folders = (page.CommonPrefixes ?? []).Select(prefix => new DriveEntry(prefix, NameOf(prefix, folder), 0, IsFolder: true, null));
        // Some tools mark a folder by an empty object of its own name.
        var files = (page.S3Objects ?? []).Where(found => found.Key != folder).Select(found => new DriveEntry(found.Key, NameOf(found.Key, folder), found.Size ?? 0, IsFolder: false, Version(found.ETag)));
        return new DriveListing(bucket, [.. folders.Concat(files).OrderBy(entry => entry.Id, StringComparer.Ordinal)], page.IsTruncated == true ? page.NextContinuationToken : null);
    }

    // Two slashes in a row make a folder without a name; something must stand for it.
    private static string NameOf(string key, string folder)
    {
        var path = key[folder.Length..].TrimEnd('/');
        return path.Length == 0 ? "/" : path[(path.LastIndexOf('/') + 1)..];
    }

    private static string? Version(string? tag) => tag?.Trim('"') is { Length: > 0 } version ? version : null;
}
