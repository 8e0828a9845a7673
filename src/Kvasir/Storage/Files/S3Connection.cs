using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Kvasir.Storage.Files;

/// <summary>Calls the server of a bucket: each call ends within a time, and each failure says what is wrong.</summary>
internal sealed class S3Connection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private const int MaxRetries = 2;

    private readonly AmazonS3Client _client;
    private readonly string _name;

    public S3Connection(S3Options options)
    {
        Bucket = options.Bucket!;
        _name = options.ToString();
        var config = new AmazonS3Config
        {
            ConnectTimeout = ConnectTimeout,
            // The limit of the whole call ends it.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxErrorRetry = MaxRetries,
            RetryMode = RequestRetryMode.Standard,
            // Many servers know none of the checksums that the SDK adds by itself.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.ServiceUrl is { } url)
        {
            config.ServiceURL = url.ToString();
            config.ForcePathStyle = true;
            config.AuthenticationRegion = string.IsNullOrEmpty(options.Region) ? RegionEndpoint.USEast1.SystemName : options.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        _client = string.IsNullOrEmpty(options.AccessKey) ? new AmazonS3Client(config) : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    public string Bucket { get; }

    /// <summary>How long a call may take with all its repeats.</summary>
    /// <value>30 seconds unless set: a part of 8 MB passes at 2.2 Mbit/s.</value>
    public TimeSpan CallLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes one call.</summary>
    /// <param name="call">The call; its token ends at the limit.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <param name="limit">How long it may take; <see cref="CallLimit"/> when not given.</param>
    /// <exception cref="FileNotFoundException">There is no such object.</exception>
    /// <exception cref="FileStoreException">Anything else that went wrong.</exception>
    public async Task<T> CallAsync<T>(Func<AmazonS3Client, CancellationToken, Task<T>> call, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit ?? CallLimit);
        try
        {
            return await call(_client, limited.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Translate(e, limited.IsCancellationRequested, limit ?? CallLimit);
        }
    }

    public void Dispose() => _client.Dispose();

    private Exception Translate(Exception e, bool isLate, TimeSpan limit) => e switch
    {
        _ when isLate => new FileStoreException($"The S3 bucket {_name} did not answer within {limit.TotalSeconds:0} seconds.", e),
        AmazonS3Exception { ErrorCode: "NoSuchKey" } => new FileNotFoundException($"The S3 bucket {_name} has no such content.", e),
        AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => new FileStoreException($"The S3 bucket {_name} does not exist.", e),
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } refused => new FileStoreException($"The S3 bucket {_name} refuses access ({refused.ErrorCode}): check the access key, its secret and what it may do.", e),
        AmazonS3Exception { StatusCode: not 0 } failed => new FileStoreException($"The S3 bucket {_name} answered {(int)failed.StatusCode} {failed.ErrorCode}: {failed.Message}", e),
        _ => new FileStoreException($"The S3 bucket {_name} cannot be reached: {e.GetBaseException().Message}", e),
    };
}
