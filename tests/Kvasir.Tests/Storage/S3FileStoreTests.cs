using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Kvasir.Storage.Files;

namespace Kvasir.Tests.Storage;

[Collection(nameof(S3Server))]
[Needs("node", "npm")]
public sealed class S3FileStoreTests(S3Server server) : FileStoreSuite, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-incoming-").FullName;
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    [SuiteFact]
    public async Task A_sweep_reads_every_page_and_leaves_alone_what_is_not_ours()
    {
        var store = Open(pageSize: 2);
        for (byte i = 0; i < 5; i++) await PutAsync(store, [i]);
        using var client = Client();
        foreach (var key in new[] { $"{_prefix}/notes.txt", $"{_prefix}/ab/cd/{new string('a', 64)}" })
            await client.PutObjectAsync(new PutObjectRequest { BucketName = S3Server.Bucket, Key = key, ContentBody = "mine", UseChunkEncoding = false });
        (await store.DeleteUnusedAsync((_, _) => Task.FromResult(false), TimeProvider.System.GetUtcNow().AddMinutes(1), default)).ShouldBe(5);
        (await CountAsync()).ShouldBe(2);
    }

    [SuiteFact]
    public async Task A_presigned_address_gives_the_content_under_its_name()
    {
        var store = Open(presign: true);
        var stored = await PutAsync(store, "hello"u8.ToArray());
        var address = (await store.PresignAsync(stored.ContentHash, "手册 \"1\".txt", "text/x-log", asAttachment: true, TimeSpan.FromMinutes(1), default)).ShouldNotBeNull();
        address.Scheme.ShouldBe("http");
        using var http = new HttpClient();
        using var response = await http.GetAsync(address);
        (await response.Content.ReadAsStringAsync()).ShouldBe("hello");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/x-log");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("手册 \"1\".txt");

        var shown = (await store.PresignAsync(stored.ContentHash, "a.txt", "text/plain", asAttachment: false, TimeSpan.FromMinutes(1), default)).ShouldNotBeNull();
        using var inline = await http.GetAsync(shown);
        inline.Content.Headers.ContentDisposition.ShouldBeNull();
        (await Open().PresignAsync(stored.ContentHash, "a.txt", "text/plain", asAttachment: true, TimeSpan.FromMinutes(1), default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task What_is_configured_wrongly_is_said()
    {
        foreach (var (options, word) in new[] { (Options() with { Bucket = "nowhere" }, "does not exist"), (Options() with { AccessKey = "SOMEBODY" }, "refuses access") })
        {
            using var store = Open(options);
            (await Should.ThrowAsync<FileStoreException>(store.CheckAsync(default))).Message.ShouldContain(word);
            (await Should.ThrowAsync<FileStoreException>(PutAsync(store, [1]))).Message.ShouldContain(word);
            (await Should.ThrowAsync<FileStoreException>(store.OpenAsync(new string('a', 64), default))).Message.ShouldContain(word);
        }
    }

    [SuiteFact]
    public async Task A_server_that_is_not_there_is_said_within_seconds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        using var store = Open(Options() with { ServiceUrl = url });
        (await Should.ThrowAsync<FileStoreException>(PutAsync(store, [1]))).Message.ShouldContain("cannot be reached");
    }

    [SuiteFact]
    public async Task A_server_that_hangs_is_not_waited_for()
    {
        // Takes connections and never answers.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var store = new S3FileStore(Options() with { ServiceUrl = new Uri($"http://{listener.LocalEndpoint}") }, _folder, TimeProvider.System) { CallLimit = TimeSpan.FromSeconds(2) };
        var started = Stopwatch.GetTimestamp();
        var (check, put) = (Should.ThrowAsync<FileStoreException>(store.CheckAsync(default)), Should.ThrowAsync<FileStoreException>(PutAsync(store, [1])));
        (await check).Message.ShouldContain("did not answer within 5 seconds");
        (await put).Message.ShouldContain("did not answer within 2 seconds");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();

        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(store.PutAsync(new MemoryStream([1]), 1, stop.Token));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override IFileStore Open() => Open(Options());

    protected override async Task<int> CountAsync()
    {
        using var client = Client();
        var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Server.Bucket, Prefix = _prefix });
        return (page.S3Objects?.Count ?? 0) + Directory.EnumerateFiles(_folder).Count();
    }

    private S3FileStore Open(bool presign = false, int pageSize = 1000) => Open(Options() with { PresignDownloads = presign }, pageSize);

    private S3FileStore Open(S3Options options, int pageSize = 1000) => new(options, _folder, TimeProvider.System) { PageSize = pageSize };

    private S3Options Options() => new() { ServiceUrl = server.Url, Bucket = S3Server.Bucket, Prefix = _prefix, AccessKey = S3Server.Key, SecretKey = S3Server.Secret };

    private AmazonS3Client Client() => new(new BasicAWSCredentials(S3Server.Key, S3Server.Secret), new AmazonS3Config { ServiceURL = server.Url.ToString(), ForcePathStyle = true });
}

[CollectionDefinition(nameof(S3Server))]
public sealed class S3Collection : ICollectionFixture<S3Server>;
