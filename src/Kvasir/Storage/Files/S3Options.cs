namespace Kvasir.Storage.Files;

/// <summary>A bucket of S3, or of a server that speaks its protocol, that keeps the originals.</summary>
public sealed record S3Options
{
    /// <summary>The server's address, such as <c>http://localhost:9000</c>; buckets are addressed by path there.</summary>
    /// <value>Amazon's own for <see cref="Region"/> unless set.</value>
    public Uri? ServiceUrl { get; set; }

    /// <summary>The region, for the address and for signatures.</summary>
    /// <value>Required without <see cref="ServiceUrl"/>; with it <c>us-east-1</c> unless set.</value>
    public string? Region { get; set; }

    /// <summary>The bucket; it must exist.</summary>
    /// <value>The originals are kept in a folder unless set.</value>
    public string? Bucket { get; set; }

    /// <summary>What the key of every object begins with, so that several servers can share a bucket.</summary>
    /// <value>Nothing unless set; a slash between it and the rest is added.</value>
    public string? Prefix { get; set; }

    /// <summary>The access key.</summary>
    /// <value>Credentials come from the SDK's default chain unless set: environment variables, a profile, the machine's role.</value>
    public string? AccessKey { get; set; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Whether downloads are redirected to the bucket, which their clients must then be able to reach.</summary>
    /// <value>False unless set.</value>
    public bool PresignDownloads { get; set; }

    /// <summary>Names the bucket, and never the secret.</summary>
    public override string ToString() => $"{Bucket} at {ServiceUrl?.ToString() ?? Region}";
}
