using Kvasir.Storage.Files;

namespace Kvasir.Server.Hosting;

/// <summary>Chooses where uploaded originals are kept: in a folder, or in the bucket of section <c>Kvasir:Files:S3</c>.</summary>
internal static class FileSettings
{
    private const string Section = "Kvasir:Files:S3";
    private const int LongestBucket = 63;
    private const int LongestPrefix = 500;

    /// <summary>To be called before the engine is added.</summary>
    public static void AddFiles(this WebApplicationBuilder builder, string dataFolder) => builder.Services.AddFiles(builder.Configuration, dataFolder);

    /// <summary>The same outside of a server, whose services must have the configuration.</summary>
    /// <returns>Whether there is a bucket.</returns>
    public static bool AddFiles(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddOptions<S3Options>().BindConfiguration(Section)
            .Validate(s3 => IsSet(s3.Bucket) || s3 is { ServiceUrl: null, PresignDownloads: false } && !IsSet(s3.Region, s3.Prefix, s3.AccessKey, s3.SecretKey), $"{Section}:Bucket is missing, while other keys of {Section} are set.")
            .Validate(s3 => !IsSet(s3.Bucket) || IsBucket(s3.Bucket!), $"{Section}:Bucket must have 3 to {LongestBucket} small letters, digits, dots and hyphens.")
            .Validate(s3 => s3.ServiceUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, $"{Section}:ServiceUrl must be an address such as http://localhost:9000.")
            .Validate(s3 => !IsSet(s3.Bucket) || s3.ServiceUrl is not null || IsSet(s3.Region), $"{Section}:Region is missing, which the bucket needs without {Section}:ServiceUrl.")
            .Validate(s3 => IsSet(s3.AccessKey) == IsSet(s3.SecretKey), $"{Section}:AccessKey and {Section}:SecretKey must be set together, or neither of them.")
            .Validate(s3 => s3.Prefix is not { Length: > LongestPrefix }, $"{Section}:Prefix must have at most {LongestPrefix} characters.")
            .ValidateOnStart();
        if (!IsSet(configuration[$"{Section}:Bucket"])) return false;
        services.AddS3Files(dataFolder);
        return true;
    }

    // An empty environment variable is one that somebody has not filled in.
    private static bool IsSet(params string?[] values) => values.Any(value => !string.IsNullOrWhiteSpace(value));

    private static bool IsBucket(string name) => name.Length is >= 3 and <= LongestBucket && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-');
}
