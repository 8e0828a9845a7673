using System.Net;
using System.Text;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Nodes;
using Kvasir.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Dify;

public sealed class Pipelines(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public void A_server_has_all_that_runs_datasources()
    {
        var services = server.App.Services;
        services.GetServices<INodeType>().ShouldContain(type => type.Type == NodeTypeNames.Datasource);
        foreach (var part in new[] { typeof(DatasourceBrowser), typeof(DatasourcePlugins), typeof(DriveExpansion) }) services.GetService(part).ShouldNotBeNull();
    }

    [Fact]
    public async Task Any_type_of_file_is_uploaded_for_a_pipeline()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]) { Headers = { { "Content-Type", "application/pdf" } } }, "file", "q3.pdf" } };
        var answer = await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = form });
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Text);
        answer.Json.AsObject().Select(member => member.Key).ShouldBe(["id", "name", "size", "extension", "mime_type", "created_by", "created_at"]);
        (answer.Json["size"]!.GetValue<int>(), answer.Json["mime_type"]!.GetValue<string>()).ShouldBe((3, "application/pdf"));
        answer.Json["created_at"]!.GetValue<string>().ShouldMatch("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}$");

        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        (await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = empty })).Failed(400, "no_file_uploaded");
        using var two = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("a")), "file", "a.txt" }, { new ByteArrayContent(Encoding.UTF8.GetBytes("b")), "file", "b.txt" } };
        (await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = two })).Failed(400, "too_many_files");
    }

    [Theory]
    [InlineData("a.bin", "application/octet-stream")]
    [InlineData("noextension", "application/octet-stream")]
    [InlineData("a.txt", "text/plain")]
    [InlineData("a.MD", "text/markdown")]
    public async Task A_file_without_a_type_of_its_own_gets_that_of_its_extension_and_is_not_called_text(string name, string type)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent([0, 1]) { Headers = { { "Content-Type", "application/octet-stream" } } }, "file", name } };
        var answer = await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/pipeline/file-upload") { Content = form });
        answer.Json["mime_type"]!.GetValue<string>().ShouldBe(type, answer.Text);
    }

    [Fact]
    public async Task A_dataset_without_a_pipeline_says_so_after_it_has_checked_the_request()
    {
        var dataset = await _api.CreateDatasetAsync();
        var path = $"v1/datasets/{dataset}/pipeline";
        (await _api.GetAsync($"{path}/datasource-plugins?is_published=true")).Failed(400, "invalid_param").ShouldStartWith("Pipeline not found");
        (await _api.PostAsync($"{path}/datasource/nodes/n1/run", new { inputs = new { }, datasource_type = "local_file", is_published = true })).Failed(400, "invalid_param").ShouldStartWith("Pipeline not found");
        (await _api.PostAsync($"{path}/datasource/nodes/n1/run", new { inputs = new { }, datasource_type = "ftp", is_published = true })).Failed(400, "invalid_param").ShouldStartWith("datasource_type:");
        (await _api.PostAsync($"{path}/run", new { inputs = new { }, datasource_type = "local_file", datasource_info_list = Array.Empty<object>(), start_node_id = "n", is_published = true, response_mode = "blocking" }))
            .Failed(400, "invalid_param").ShouldStartWith("Pipeline not found");
        (await _api.PostAsync($"{path}/run", new { inputs = new { }, datasource_type = "local_file", datasource_info_list = Array.Empty<object>(), start_node_id = "n", is_published = true, response_mode = "later" }))
            .Failed(400, "invalid_param").ShouldStartWith("response_mode:");
    }
}
