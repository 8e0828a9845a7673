using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives.S3;

/// <summary>Calls the server of a credential's buckets: each call ends within a time, and each failure says what is wrong without a secret.</summary>
internal sealed class S3DriveClient : IDisposable
{
    private const int MaxRetries = 2;

    private readonly AmazonS3Client _client;
    private readonly S3Location _location;
    private readonly TimeSpan _limit;

    public S3DriveClient(GuardedHttp http, S3Location location)
    {
        _location = location;
        _limit = http.Options.Timeout;
        var config = new AmazonS3Config
        {
            HttpClientFactory = new LentHttpClient(http),
            // The limit of the whole call ends it.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxErrorRetry = MaxRetries,
            RetryMode = RequestRetryMode.Standard,
            // Many servers know none of the checksums that the SDK adds by itself.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            // The environment of the server is not the client's.
            IgnoreConfiguredEndpointUrls = true,
        };
        if (location.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = location.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(location.Region);
        }

        _client = new AmazonS3Client(new BasicAWSCredentials(location.AccessKey, location.SecretKey), config);
    }

    /// <summary>Makes one call.</summary>
    /// <param name="call">The call; its token ends at the limit.</param>
    /// <param name="what">What is asked for, as a message names it: <c>the bucket 'manuals'</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<T> CallAsync<T>(Func<AmazonS3Client, CancellationToken, Task<T>> call, string what, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_limit);
        try
        {
            return await call(_client, limited.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw limited.IsCancellationRequested ? Failed($"{_location} did not answer within {_limit.TotalSeconds:0.#} s.", e) : Translate(e, what);
        }
    }

    public void Dispose() => _client.Dispose();

    private KvasirException Translate(Exception e, string what)
    {
        // The guard's own words, for an address that may not be reached.
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is KvasirException known) return known;
        }

        // The server's own sentence is left out: it repeats the access key and what was signed.
        return e switch
        {
            AmazonS3Exception { ErrorCode: "NoSuchBucket" } => NotFound($"There is no {what} at {_location}.", e),
            AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => NotFound($"{_location} has no {what}.", e),
            AmazonS3Exception { ErrorCode: "InvalidAccessKeyId" or "SignatureDoesNotMatch" } wrong => Failed($"{_location} does not accept the access key or its secret ({wrong.ErrorCode}).", e),
            AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } refused =>
                Failed($"{_location} refuses access to {what} ({Code(refused)}): check the access key, its secret and what it may do.", e),
            AmazonS3Exception { ErrorCode: "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" } => Elsewhere(what, e),
            AmazonS3Exception { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect } => Elsewhere(what, e),
            AmazonS3Exception { StatusCode: not 0 } failed => Failed($"{_location} answered {(int)failed.StatusCode} {Code(failed)} to the question for {what}.", e),
            _ => Failed($"{_location} cannot be reached, or does not speak S3.", e),
        };
    }

    private KvasirException Elsewhere(string what, Exception e) => Failed($"{_location} says that {what} is in another region or at another endpoint: correct the credential's region or endpoint.", e);

    private static string Code(AmazonS3Exception e) => KvasirException.Shorten(e.ErrorCode ?? "");

    private static KvasirException NotFound(string message, Exception inner) => new(ErrorCode.NotFound, message, inner);

    private static KvasirException Failed(string message, Exception inner) => new(ErrorCode.FetchFailed, message, inner);
}
