using System.IO.Compression;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Kvasir.Server.Tests.Kit;
using Kvasir.Sources;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Http;

namespace Kvasir.Tests.Sources.Drives;

[Collection(nameof(S3Server))]
public sealed class S3Drives(S3Server server) : IDisposable
{
    private readonly string _prefix = Guid.NewGuid().ToString("N") + "/";
    private readonly GuardedHttp _http = DriveKit.Http();

    public void Dispose() => _http.Dispose();

    [FactWith("node", "npm")]
    public async Task A_folder_shows_its_folders_and_files_with_sizes_and_versions()
    {
        await PutAsync("guide.md", "# Guide");
        await PutAsync("deep/er/page.txt", "deep");
        await PutAsync("deep/first.txt", "first");

        var listing = await Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix), CancellationToken.None);
        var below = await Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix + "deep"), CancellationToken.None);

        (listing.Bucket, listing.Next).ShouldBe((S3Server.Bucket, null));
        listing.Entries.Select(entry => (entry.Id, entry.Name, entry.Size, entry.IsFolder)).ShouldBe([(_prefix + "deep/", "deep", 0, true), (_prefix + "guide.md", "guide.md", 7, false)]);
        below.Entries.Select(entry => entry.Name).ShouldBe(["er", "first.txt"]);
        var version = listing.Entries[1].Version.ShouldNotBeNull();
        var file = await Drive.OpenAsync(Request(), S3Server.Bucket, _prefix + "guide.md", CancellationToken.None);
        await file.Content.DisposeAsync();
        (file.Name, file.Size, file.Version, file.MediaType).ShouldBe(("guide.md", 7, version, "text/markdown"));

        await PutAsync("guide.md", "# Other");
        (await Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix), CancellationToken.None)).Entries[1].Version.ShouldNotBe(version);
    }

    [FactWith("node", "npm")]
    public async Task Forty_five_files_come_in_pages_of_twenty_each_once()
    {
        for (var i = 0; i < 45; i++) await PutAsync($"many/{i:00}.txt", "x");

        var pages = await Drive.PagesAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix + "many/"));

        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).Select(entry => entry.Name).ShouldBe(Enumerable.Range(0, 45).Select(i => $"{i:00}.txt"));
        (await DriveKit.FailureAsync(() => Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, "", 0), CancellationToken.None))).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    [FactWith("node", "npm")]
    public async Task Odd_names_are_listed_and_opened_as_they_are()
    {
        string[] names = ["100%.txt", "a b+c&d=e.txt", "it's (1)!.txt", "q?x#y.txt", "x%2Fy.txt", "Übersicht.txt", "手册 第一章.txt"];
        foreach (var name in names) await PutAsync("odd ö/" + name, name);

        var listing = await Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix + "odd ö/"), CancellationToken.None);

        listing.Entries.Select(entry => entry.Name).ShouldBe(names, ignoreOrder: true);
        foreach (var entry in listing.Entries) (await Drive.OpenAsync(Request(), S3Server.Bucket, entry.Id, CancellationToken.None).TextAsync()).ShouldBe(entry.Name);
    }

    [FactWith("node", "npm")]
    public async Task Without_a_bucket_the_buckets_are_the_folders()
    {
        var other = "other-" + Guid.NewGuid().ToString("N");
        using (var client = Client()) await client.PutBucketAsync(other);
        await PutAsync("page.md", "hello", other);

        var buckets = (await Drive.PagesAsync(Request(), new DriveBrowse(null, "", 1))).SelectMany(page => page).ToList();
        var inside = await Drive.BrowseAsync(Request(), new DriveBrowse(null, "bucket:" + other), CancellationToken.None);
        var configured = await Drive.BrowseAsync(Request(("bucket", other)), new DriveBrowse(null, ""), CancellationToken.None);

        buckets.ShouldContain(new DriveEntry("bucket:" + other, other, 0, true, null));
        buckets.ShouldContain(bucket => bucket.Name == S3Server.Bucket);
        (inside.Bucket, inside.Entries.Single().Id).ShouldBe((other, _prefix));
        (configured.Bucket, configured.Entries.Single().Id).ShouldBe((other, _prefix));
        (await Drive.OpenAsync(Request(("bucket", other)), null, _prefix + "page.md", CancellationToken.None).TextAsync()).ShouldBe("hello");
        (await DriveKit.FailureAsync(() => Drive.BrowseAsync(Request(), new DriveBrowse(null, "docs/"), CancellationToken.None))).Message.ShouldContain("bucket: is missing");
        (await DriveKit.FailureAsync(() => Drive.BrowseAsync(Request(), new DriveBrowse("arn:aws:s3:::x/y", ""), CancellationToken.None))).Code.ShouldBe(ErrorCode.InvalidParam);
    }

    [FactWith("node", "npm")]
    public async Task A_folder_that_a_tool_marked_does_not_hold_itself()
    {
        await PutAsync("marked/", "");
        await PutAsync("marked/in.txt", "in");
        (await Drive.BrowseAsync(Request(), new DriveBrowse(S3Server.Bucket, _prefix + "marked/"), CancellationToken.None)).Entries.Select(entry => entry.Name).ShouldBe(["in.txt"]);
    }

    [FactWith("node", "npm")]
    public async Task What_is_stored_compressed_is_read_as_text()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(new string('x', 5000)));
        packed.Position = 0;
        var stored = new PutObjectRequest { BucketName = S3Server.Bucket, Key = _prefix + "packed.txt", InputStream = packed, UseChunkEncoding = false };
        stored.Headers.ContentEncoding = "gzip";
        using (var client = Client()) await client.PutObjectAsync(stored);

        var opened = await Drive.OpenAsync(Request(), S3Server.Bucket, _prefix + "packed.txt", CancellationToken.None);

        opened.Size.ShouldBeNull();
        (await Task.FromResult(opened).TextAsync()).ShouldBe(new string('x', 5000));
    }

    [FactWith("node", "npm")]
    public async Task A_file_over_the_limit_is_refused()
    {
        await PutAsync("big.txt", new string('x', 2000));
        using var http = DriveKit.Http(options => options.MaxBytes = 1000);
        (await DriveKit.FailureAsync(() => new S3Drive(http).OpenAsync(Request(), S3Server.Bucket, _prefix + "big.txt", CancellationToken.None))).Message.ShouldContain("is larger than 1000 bytes");
    }

    [FactWith("node", "npm")]
    public async Task What_is_wrong_is_said_without_the_secret()
    {
        var nobody = Request(("access_key_id", "SOMEBODY"), ("secret_access_key", "hidden-secret"));
        (await FailureAsync(nobody, S3Server.Bucket)).Message.ShouldContain("does not accept the access key or its secret (InvalidAccessKeyId)");
        var missing = await FailureAsync(Request(), "nowhere");
        (missing.Code, missing.Message).ShouldBe((ErrorCode.NotFound, $"There is no bucket 'nowhere' at S3 at http://127.0.0.1:{server.Url.Port}."));
        var absent = await DriveKit.FailureAsync(() => Drive.OpenAsync(Request(), S3Server.Bucket, _prefix + "absent.txt", CancellationToken.None));
        (absent.Code, absent.Message.Contains("has no file", StringComparison.Ordinal)).ShouldBe((ErrorCode.NotFound, true), absent.Message);
    }

    private S3Drive Drive => new(_http);

    private SourceRequest Request(params (string Name, string Value)[] changes)
    {
        var members = new Dictionary<string, string> { ["access_key_id"] = S3Server.Key, ["secret_access_key"] = S3Server.Secret, ["endpoint"] = server.Url.ToString() };
        foreach (var (name, value) in changes) members[name] = value;
        return DriveKit.Request([.. members.Select(member => (member.Key, member.Value))]);
    }

    private Task<KvasirException> FailureAsync(SourceRequest request, string bucket) =>
        DriveKit.FailureAsync(() => Drive.BrowseAsync(request, new DriveBrowse(bucket, ""), CancellationToken.None), "hidden-secret");

    private async Task PutAsync(string key, string content, string bucket = S3Server.Bucket)
    {
        using var client = Client();
        await client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = _prefix + key, ContentBody = content, ContentType = key.EndsWith(".md", StringComparison.Ordinal) ? "text/markdown" : "text/plain", UseChunkEncoding = false });
    }

    private AmazonS3Client Client() => new(new BasicAWSCredentials(S3Server.Key, S3Server.Secret), new AmazonS3Config { ServiceURL = server.Url.ToString(), ForcePathStyle = true });
}
