using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Dify;

public sealed class Downloads(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;
    private readonly Api _nobody = new(server.Address, key: null);

    [Fact]
    public async Task An_upload_is_described_and_downloaded_by_signed_links()
    {
        var dataset = await _api.CreateDatasetAsync();
        var content = Encoding.UTF8.GetBytes("# Title\n\nText with 中文.");
        var document = (await _api.UploadAsync(dataset, "手册 v1.md", content)).Ok()["document"]!["id"]!;
        var file = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/upload-file")).Ok();
        file.AsObject().Select(member => member.Key).ShouldBe(["id", "name", "size", "extension", "url", "download_url", "mime_type", "created_by", "created_at"]);
        (file["name"]!.GetValue<string>(), file["size"]!.GetValue<int>(), file["extension"]!.GetValue<string>()).ShouldBe(("手册 v1.md", content.Length, "md"));

        var link = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/download")).Ok()["url"]!.GetValue<string>();
        foreach (var url in new[] { link, file["url"]!.GetValue<string>(), file["download_url"]!.GetValue<string>() })
        {
            using var response = await _nobody.Http.GetAsync(url);
            (await response.Content.ReadAsByteArrayAsync()).ShouldBe(content);
            // Markdown is nothing that a browser should render from here.
            response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            response.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("手册 v1.md");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        }

        (await _nobody.GetAsync(link.Replace("sign=", "sign=0"))).Failed(403, "forbidden").ShouldContain("signature");
        (await _nobody.GetAsync(link.Replace("timestamp=1", "timestamp=2"))).Failed(403, "forbidden").ShouldContain("signature");
        (await _nobody.GetAsync(link[..link.IndexOf('?')])).Failed(403, "forbidden");

        await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{document}");
        (await _nobody.GetAsync(link)).Failed(404, "not_found");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/upload-file")).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/download")).Failed(404, "not_found").ShouldBe("Document not found.");
    }

    [Theory]
    [InlineData("text/html\r\nX: 1", "application/octet-stream")]
    [InlineData("text/plain\r\n ", "application/octet-stream")]
    [InlineData("текст", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData("text/plain", "text/plain")]
    public async Task A_file_is_downloaded_whatever_its_row_says_of_its_type(string stored, string sent)
    {
        var services = server.App.Services;
        var holder = (await services.GetRequiredService<ApiKeys>().AuthenticateAsync(_api.Http.DefaultRequestHeaders.Authorization!.ToString(), default)).Caller;
        var content = await services.GetRequiredService<IFileStore>().PutAsync(new MemoryStream("hello"u8.ToArray()), 100, default);
        var file = new UploadFile
        {
            Id = Guid.CreateVersion7().ToString(),
            WorkspaceId = holder.WorkspaceId,
            Name = "a\r\nX: 1.txt",
            Size = content.Size,
            Extension = "txt",
            MimeType = stored,
            ContentHash = content.ContentHash,
            CreatedBy = "a",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await services.GetRequiredService<IUploadStore>().AddAsync(file, default);
        using var response = await _nobody.Http.GetAsync(server.Address.TrimEnd('/') + await services.GetRequiredService<FileLinks>().CreateAsync(file, asAttachment: true, default));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe(sent);
        (await response.Content.ReadAsStringAsync()).ShouldBe("hello");
        response.Headers.Contains("X").ShouldBeFalse();
    }

    [Fact]
    public async Task Several_uploads_come_as_one_archive_in_the_order_of_the_request()
    {
        var dataset = await _api.CreateDatasetAsync();
        var ids = new List<string>();
        foreach (var (name, text) in new[] { ("a.txt", "first"), ("b.txt", "second"), ("a.txt", "third") })
        {
            var data = new { indexing_technique = "high_quality", process_rule = new { mode = "automatic" }, duplicate = false };
            ids.Add((await _api.UploadAsync(dataset, name, Encoding.UTF8.GetBytes(text), data)).Ok()["document"]!["id"]!.GetValue<string>());
        }

        ids.Reverse();
        using var response = await _api.Http.PostAsJsonAsync($"v1/datasets/{dataset}/documents/download-zip", new { document_ids = ids });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileName.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{32}\\.zip$");
        using var archive = new ZipArchive(await response.Content.ReadAsStreamAsync());
        archive.Entries.Select(entry => entry.FullName).ShouldBe(["a.txt", "b.txt", "a (1).txt"]);
        using var reader = new StreamReader(archive.Entries[0].Open());
        (await reader.ReadToEndAsync()).ShouldBe("third");

        var path = $"v1/datasets/{dataset}/documents/download-zip";
        (await _api.PostAsync(path, new { document_ids = ids.Append(Guid.NewGuid().ToString()) })).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.PostAsync(path, new { document_ids = Array.Empty<string>() })).Failed(400, "invalid_param").ShouldStartWith("document_ids:");
        (await _api.PostAsync(path, new { document_ids = Enumerable.Range(0, 101).Select(_ => Guid.NewGuid()) })).Failed(400, "invalid_param").ShouldStartWith("document_ids:");
        (await _api.PostAsync(path, new { document_ids = new[] { "../etc/passwd" } })).Failed(400, "invalid_param").ShouldContain("not a UUID");
    }
}
