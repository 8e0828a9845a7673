using System.Net;
using System.Text;
using Kvasir.Server.Hosting;
using Kvasir.Server.Tests.Kit;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Tests.Dify;

public sealed class FilesInS3(S3Server s3) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly TestServer _server = new();

    // Each test starts the server when its settings are complete.
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync();

    [FactWith("node", "npm")]
    public async Task A_document_is_uploaded_indexed_and_downloaded()
    {
        Configure();
        await _server.InitializeAsync();
        var (link, content) = await AddAsync();
        using var response = await _server.Api.Http.GetAsync(link);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("手册.md");
        using var part = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new(2, 6) } };
        using var partly = await _server.Api.Http.SendAsync(part);
        (partly.StatusCode, await partly.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.PartialContent, "Reset"));
        Directory.Exists(Path.Combine(_server.DataFolder, "files")).ShouldBeFalse();
        Directory.EnumerateFileSystemEntries(Path.Combine(_server.DataFolder, "incoming")).ShouldBeEmpty();
    }

    [FactWith("node", "npm")]
    public async Task Downloads_are_redirected_to_the_bucket_when_that_is_wanted()
    {
        Configure();
        _server.Settings["Kvasir:Files:S3:PresignDownloads"] = "true";
        await _server.InitializeAsync();
        var (link, content) = await AddAsync();
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var redirect = await http.GetAsync(link);
        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        redirect.Headers.Location!.Authority.ShouldBe(s3.Url.Authority);
        using var response = await http.GetAsync(redirect.Headers.Location);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(content);
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("手册.md");
        (await _server.Api.GetAsync(link.Replace("sign=", "sign=0"))).Failed(403, "forbidden");
    }

    [FactWith("node", "npm")]
    public async Task A_bucket_that_is_not_there_makes_the_server_not_ready()
    {
        Configure();
        _server.Settings["Kvasir:Files:S3:Bucket"] = "nowhere";
        await _server.InitializeAsync();
        (await _server.Api.GetAsync("health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var ready = await _server.Api.GetAsync("health/ready");
        (ready.Status, ready.Text).ShouldBe((HttpStatusCode.ServiceUnavailable, "not ready: the store of uploaded files does not work; the log says why"));
        var dataset = await _server.Api.CreateDatasetAsync();
        (await _server.Api.UploadAsync(dataset, "a.txt", "text"u8.ToArray())).Failed(500, "internal_server_error");
    }

    [Theory]
    [InlineData("Bucket", "No", "Kvasir:Files:S3:Bucket must have")]
    [InlineData("Bucket", "", "Kvasir:Files:S3:Bucket is missing")]
    [InlineData("ServiceUrl", "localhost:9000", "Kvasir:Files:S3:ServiceUrl must be")]
    [InlineData("ServiceUrl", "", "Kvasir:Files:S3:Region is missing")]
    [InlineData("SecretKey", "", "Kvasir:Files:S3:AccessKey and Kvasir:Files:S3:SecretKey must be set together")]
    public async Task What_is_configured_wrongly_stops_the_start(string key, string value, string message)
    {
        Configure(new Uri("http://localhost:9000"));
        _server.Settings["Kvasir:Files:S3:" + key] = value;
        await using var app = KvasirHost.Build([new("Kvasir:Data", _server.DataFolder), .. _server.Settings]);
        (await Should.ThrowAsync<OptionsValidationException>(app.StartAsync())).Message.ShouldContain(message);
    }

    private void Configure(Uri? url = null)
    {
        _server.Settings["Kvasir:Files:S3:ServiceUrl"] = (url ?? s3.Url).ToString();
        _server.Settings["Kvasir:Files:S3:Bucket"] = S3Server.Bucket;
        _server.Settings["Kvasir:Files:S3:Prefix"] = Guid.NewGuid().ToString("N");
        _server.Settings["Kvasir:Files:S3:AccessKey"] = S3Server.Key;
        _server.Settings["Kvasir:Files:S3:SecretKey"] = S3Server.Secret;
    }

    private async Task<(string Link, byte[] Content)> AddAsync()
    {
        var api = _server.Api;
        var dataset = await api.CreateDatasetAsync();
        var content = Encoding.UTF8.GetBytes("# Reset\n\nHold the red button for five seconds.");
        var created = (await api.UploadAsync(dataset, "手册.md", content)).Ok();
        (await api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await api.RetrieveAsync(dataset, "red button")).ShouldNotBeEmpty();
        var link = (await api.GetAsync($"v1/datasets/{dataset}/documents/{created["document"]!["id"]}/download")).Ok()["url"]!.GetValue<string>();
        return (link, content);
    }
}
