using System.Text.RegularExpressions;

namespace Kvasir.Sources.Drives.S3;

/// <summary>Where the buckets are and how to get in, read from a credential.</summary>
/// <param name="AccessKey">The access key.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="Region">The region, for the address and for signatures.</param>
/// <param name="Endpoint">The server; <see langword="null"/> for Amazon's own.</param>
/// <param name="Bucket">The bucket when none is asked for.</param>
internal sealed partial record S3Location(string AccessKey, string SecretKey, string Region, Uri? Endpoint, string? Bucket)
{
    /// <summary>What a credential consists of.</summary>
    public static IReadOnlyList<CredentialField> Fields { get; } =
    [
        new("access_key_id", Required: true, Secret: true, "The access key. Also read from access_key and secret_id."),
        new("secret_access_key", Required: true, Secret: true, "Its secret. Also read from secret_key."),
        new("region", Required: false, Secret: false, "The region of the buckets, us-east-1 unless set. Also read from region_name."),
        new("endpoint", Required: false, Secret: false, "The address of a server that is not Amazon's, such as https://minio.example.com; buckets are addressed by path there."),
        new("bucket", Required: false, Secret: false, "The bucket; without one all buckets of the key are listed."),
    ];

    /// <summary>Reads one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static S3Location Read(SourceCredential credential)
    {
        var region = credential.Optional("region") ?? credential.Optional("region_name") ?? "us-east-1";
        // The region becomes a part of a host's name.
        if (!RegionName().IsMatch(region)) throw KvasirException.InvalidParam("credential", "'region' is no name of a region, such as eu-central-1");
        var accessKey = credential.Optional("access_key_id") ?? credential.Optional("access_key") ?? credential.Optional("secret_id") ?? credential.Required("access_key_id");
        var secretKey = credential.Optional("secret_access_key") ?? credential.Optional("secret_key") ?? credential.Required("secret_access_key");
        return new S3Location(accessKey, secretKey, region, Address(credential.Optional("endpoint")), credential.Optional("bucket") is { } bucket ? Checked(bucket) : null);
    }

    /// <summary>A bucket's name, when it is one: it becomes a part of an address, and the SDK takes other forms for addresses of other kinds of store.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static string Checked(string bucket) => BucketName().IsMatch(bucket) ? bucket : throw KvasirException.InvalidParam("bucket", "is no name of a bucket");

    /// <summary>Never shows the secret.</summary>
    public override string ToString() => Endpoint is null ? $"Amazon S3 in {Region}" : $"S3 at {Endpoint.GetLeftPart(UriPartial.Authority)}";

    private static Uri? Address(string? endpoint)
    {
        if (endpoint is null) return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) throw KvasirException.InvalidParam("credential", "'endpoint' is no http or https address");
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0) throw KvasirException.InvalidParam("credential", "'endpoint' must be an address alone, without a user name or a query");
        return address;
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9-]{0,62}\z")]
    private static partial Regex RegionName();

    [GeneratedRegex(@"\A[a-zA-Z0-9][a-zA-Z0-9._-]{1,254}\z")]
    private static partial Regex BucketName();
}
