using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class Drives(S3Server s3, WebDavServer webDav) : IClassFixture<S3Server>, IClassFixture<WebDavServer>, IAsyncLifetime
{
    private readonly string _prefix = Guid.NewGuid().ToString("N") + "/";
    private readonly TestServer _server = new();

    public Task InitializeAsync()
    {
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.1";
        return _server.InitializeAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [FactWith("node", "npm")]
    public async Task A_folder_of_a_bucket_becomes_the_documents_that_are_in_it()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "drive");
        await AddCredentialAsync("s3", "archive", new { access_key_id = S3Server.Key, secret_access_key = S3Server.Secret, endpoint = s3.Url.ToString(), bucket = S3Server.Bucket });
        await PutAsync("guide.md", "# Guide\n\nThe kestrel hovers.");
        await PutAsync("deep/er/page.txt", "The walrus rests.");
        await PutAsync("deep/.hidden.txt", "Nobody reads this.");
        await PutAsync("deep/program.exe", "binary");

        await IsIndexedAsync(pipeline, new JsonObject { ["bucket"] = S3Server.Bucket, ["prefix"] = _prefix }, new JsonObject { ["id"] = _prefix, ["type"] = "folder", ["bucket"] = S3Server.Bucket, ["name"] = "all" });
    }

    [FactWith("node", "npm")]
    public async Task A_folder_of_a_web_drive_becomes_the_documents_that_are_in_it()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "drive", isPublished: false);
        await pipeline.EditDraftAsync("kvasir/s3", "kvasir/webdav");
        await pipeline.EditDraftAsync("provider_name: s3", "provider_name: webdav");
        await pipeline.PublishAsync();
        await AddCredentialAsync("webdav", "cloud", new { url = webDav.Url.ToString(), username = WebDavServer.User, password = WebDavServer.Password });
        foreach (var folder in (string[])["", "deep", "deep/er"]) await webDav.MakeFolderAsync(_prefix + folder);
        await webDav.PutAsync(_prefix + "guide.md", "# Guide\n\nThe kestrel hovers.");
        await webDav.PutAsync(_prefix + "deep/er/page.txt", "The walrus rests.");
        await webDav.PutAsync(_prefix + "deep/.hidden.txt", "Nobody reads this.");
        await webDav.PutAsync(_prefix + "deep/program.exe", "binary");

        await IsIndexedAsync(pipeline, new JsonObject { ["prefix"] = _prefix }, new JsonObject { ["id"] = _prefix, ["type"] = "folder", ["name"] = "all" });
    }

    [FactWith("node", "npm")]
    public async Task A_credential_is_shown_by_its_name_and_one_that_is_not_there_refuses_the_request()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "drive");
        await AddCredentialAsync("s3", "wrong", new { access_key_id = "nobody", secret_access_key = "nothing", endpoint = s3.Url.ToString(), bucket = S3Server.Bucket });
        var good = await AddCredentialAsync("s3", "archive", new { access_key_id = S3Server.Key, secret_access_key = S3Server.Secret, endpoint = s3.Url.ToString(), bucket = S3Server.Bucket });
        await PutAsync("guide.md", "The kestrel hovers.");

        var plugin = (await _server.Api.GetAsync($"{pipeline.Path}/datasource-plugins")).Ok().AsArray().ShouldHaveSingleItem()!;
        plugin["credentials"]!.AsArray().Select(credential => (credential!["name"]!.GetValue<string>(), credential["is_default"]!.GetValue<bool>())).ShouldBe([("wrong", true), ("archive", false)]);
        plugin.ToJsonString().ShouldNotContain("nothing");

        var file = new JsonObject { ["id"] = _prefix + "guide.md", ["type"] = "file", ["bucket"] = S3Server.Bucket, ["name"] = "guide.md" };
        (await pipeline.DocumentOfAsync(file))["error"]!.GetValue<string>().ShouldContain("does not accept the access key");
        file["credential_id"] = good;
        (await pipeline.DocumentOfAsync(file))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await pipeline.FoundAsync(new JsonObject { ["prefix"] = _prefix }, good))["data"]!.ToJsonString().ShouldContain("guide.md");

        var before = (await pipeline.DocumentsAsync()).Count;
        foreach (var kind in (string[])["file", "folder"])
        {
            var wrong = new JsonObject { ["id"] = _prefix + "guide.md", ["type"] = kind, ["credential_id"] = Guid.NewGuid().ToString() };
            (await _server.Api.PostAsync($"{pipeline.Path}/run", pipeline.Body([file, wrong]))).Failed(400, "invalid_param").ShouldStartWith("datasource_info_list[1].credential_id: there is no credential");
        }

        var nowhere = new JsonObject { ["id"] = "all/", ["type"] = "folder", ["bucket"] = "nowhere", ["credential_id"] = good };
        (await _server.Api.PostAsync($"{pipeline.Path}/run", pipeline.Body([nowhere]))).Failed(400, "invalid_param").ShouldStartWith("datasource_info_list: There is no bucket 'nowhere'");
        (await pipeline.BrowseAsync([], Guid.NewGuid().ToString()).ToListAsync())[^1]["error"]!.GetValue<string>().ShouldContain("there is no credential");
        (await pipeline.DocumentsAsync()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_listed_fails_the_request_and_keeps_nothing()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "drive");
        await AddCredentialAsync("s3", "away", new { access_key_id = "k", secret_access_key = "s", endpoint = $"http://127.0.0.1:{ServerProcess.FreePort()}", bucket = "archive" });
        var folder = new JsonObject { ["id"] = "all/", ["type"] = "folder", ["bucket"] = "archive" };
        (await _server.Api.PostAsync($"{pipeline.Path}/run", pipeline.Body([folder]))).Failed(500, "pipeline_run_error").ShouldNotBeEmpty();
        (await pipeline.DocumentsAsync()).ShouldBeEmpty();
        (await pipeline.RunsAsync()).ShouldBeEmpty();
    }

    private static async Task IsIndexedAsync(TestPipeline pipeline, JsonObject inputs, JsonObject folder)
    {
        var listing = (await pipeline.FoundAsync(inputs))["data"]![0]!;
        listing["files"]!.AsArray().Select(file => (file!["name"]!.GetValue<string>(), file["type"]!.GetValue<string>())).ShouldBe([("deep", "folder"), ("guide.md", "file")], ignoreOrder: true);

        var answer = await pipeline.RunAsync(folder);

        answer["documents"]!.AsArray().Select(document => (document!["name"]!.GetValue<string>(), document["indexing_status"]!.GetValue<string>())).ShouldBe([("guide.md", "completed"), ("page.txt", "completed")]);
        var skipped = answer["skipped"]!.AsArray().ShouldHaveSingleItem()!;
        (skipped["data_source_info"]!["name"]!.GetValue<string>(), skipped["reason"]!.GetValue<string>()).ShouldBe(("program.exe", "Files of the type '.exe' are not read."));
        (await pipeline.FindAsync("walrus")).ShouldBe(["page.txt"]);
    }

    private async Task<string> AddCredentialAsync(string provider, string name, object values) =>
        (await _server.Api.PostAsync("v1/workspaces/current/source-credentials", new { provider, name, values })).Json["id"]!.GetValue<string>();

    private async Task PutAsync(string key, string content)
    {
        using var client = new AmazonS3Client(new BasicAWSCredentials(S3Server.Key, S3Server.Secret), new AmazonS3Config { ServiceURL = s3.Url.ToString(), ForcePathStyle = true });
        await client.PutObjectAsync(new PutObjectRequest { BucketName = S3Server.Bucket, Key = _prefix + key, ContentBody = content, UseChunkEncoding = false });
    }
}
