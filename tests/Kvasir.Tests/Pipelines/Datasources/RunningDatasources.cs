using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Nodes;
using Kvasir.Sources;

namespace Kvasir.Tests.Pipelines.Datasources;

public sealed class RunningDatasources
{
    private const string Page = """{ "workspace_id": "w1", "page": { "page_id": "p1", "type": "page", "page_icon": { "type": "emoji", "emoji": "🦅" } } }""";

    private readonly Kit _kit = new();

    [Fact]
    public async Task An_uploaded_file_is_the_file_of_the_run_and_of_the_document()
    {
        var id = await _kit.Files.AddAsync("report.md");
        var result = await _kit.RunAsync("file", DataSourceType.LocalFile, $$"""{ "reference": "{{id}}" }""", """ "fileExtensions": [".MD"] """);
        FileMembers.IsFile(result.Outputs["file"]).ShouldBeTrue();
        result.Outputs["file"]!["filename"]!.ToString().ShouldBe("report.md");
        result.Outputs["datasource_type"]!.ToString().ShouldBe("local_file");
        result.ProcessData![DatasourceOutputs.UploadFileId]!.ToString().ShouldBe(id);
    }

    [Fact]
    public async Task A_file_of_another_type_than_the_node_takes_is_refused_with_those_it_takes()
    {
        var id = await _kit.Files.AddAsync("report.exe");
        var run = _kit.RunAsync("file", DataSourceType.LocalFile, $$"""{ "reference": "{{id}}" }""", """ "fileExtensions": ["md", "pdf"] """);
        (await Should.ThrowAsync<NodeException>(run)).Message.ShouldContain("md, pdf");
    }

    [Fact]
    public async Task A_file_of_another_workspace_is_not_there()
    {
        var id = await _kit.Files.AddAsync("secret.md", "another");
        (await Should.ThrowAsync<NodeException>(_kit.RunAsync("file", DataSourceType.LocalFile, $$"""{ "reference": "{{id}}" }"""))).Type.ShouldBe("FileNotFound");
    }

    [Fact]
    public async Task A_page_is_read_with_the_credential_that_the_item_names()
    {
        var result = await _kit.RunAsync("wiki", DataSourceType.OnlineDocument, Page.Replace("\"page\":", "\"credential_id\": \"mine\", \"page\":", StringComparison.Ordinal));
        result.Outputs["content"]!.ToString().ShouldBe("w1/p1/page {} mine");
        result.Outputs["title"]!.ToString().ShouldBe("Title");
        result.Outputs["icon"]!.ToString().ShouldBe("🦅");
        result.ProcessData![DatasourceOutputs.Version]!.ToString().ShouldBe("v2");
    }

    [Fact]
    public async Task A_page_is_read_with_the_inputs_of_the_request()
    {
        const string Parameters = """ "datasource_parameters": { "url": { "type": "mixed", "value": "{{#rag.n.repository#}}" }, "branch": "main" } """;
        var node = Kit.Definition("online_document", "wiki", Parameters);
        var item = Kit.Item(DataSourceType.OnlineDocument, Page);
        (await _kit.RunAsync(node, item with { Inputs = new JsonObject { ["repository"] = "http://r" } })).Outputs["content"]!.ToString().ShouldContain("""{"url":"http://r","branch":"main"}""");
        (await _kit.RunAsync(node, item)).Outputs["content"]!.ToString().ShouldContain("\"url\":\"w1\"");
    }

    [Fact]
    public async Task A_web_page_with_content_is_taken_as_it_is()
    {
        var result = await _kit.RunAsync("site", DataSourceType.WebsiteCrawl, """{ "source_url": "http://site/a", "title": "A", "content": "Text of A", "description": "About A" }""");
        result.Outputs.ToJsonString().ShouldBe("""{"source_url":"http://site/a","url":"http://site/a","title":"A","description":"About A","content":"Text of A","icon":null,"datasource_type":"website_crawl"}""");
    }

    [Fact]
    public async Task A_web_page_of_which_only_the_address_is_known_is_fetched()
    {
        var result = await _kit.RunAsync("site", DataSourceType.WebsiteCrawl, """{ "url": "http://site/a", "title": "Mine" }""");
        result.Outputs["content"]!.ToString().ShouldBe("Fetched text");
        result.Outputs["title"]!.ToString().ShouldBe("Mine");
        result.Outputs["description"]!.ToString().ShouldBe("Fetched words");
        (await _kit.RunAsync("site", DataSourceType.WebsiteCrawl, """{ "url": "http://site/a" }""")).ProcessData![DatasourceOutputs.DocumentName]!.ToString().ShouldBe("Fetched title");
    }

    [Fact]
    public async Task A_file_of_a_drive_becomes_an_upload_of_the_workspace()
    {
        var result = await _kit.RunAsync("drive", DataSourceType.OnlineDrive, """{ "id": "docs/a.txt", "type": "file", "bucket": "b", "credential_id": "mine" }""");
        var upload = (await _kit.Files.FindAsync(result.ProcessData![DatasourceOutputs.UploadFileId]!.ToString(), default)).ShouldNotBeNull();
        (upload.WorkspaceId, upload.Name, upload.MimeType, upload.CreatedBy).ShouldBe(("w", "a.txt", "text/plain", "a"));
        using var content = new StreamReader(await _kit.Files.OpenAsync(upload.ContentHash, default));
        (await content.ReadToEndAsync()).ShouldBe("b:docs/a.txt");
        result.Outputs["file"]!["related_id"]!.ToString().ShouldBe(upload.Id);
        result.ProcessData![DatasourceOutputs.Version]!.ToString().ShouldBe("tag");
        _kit.Drive.Credentials.ShouldBe(["mine"]);
    }

    [Fact]
    public async Task The_nodes_own_credential_counts_where_the_item_names_none()
    {
        await _kit.RunAsync("drive", DataSourceType.OnlineDrive, """{ "id": "a.txt", "type": "file" }""", """ "credential_id": "of the node" """);
        await _kit.RunAsync("drive", DataSourceType.OnlineDrive, """{ "id": "a.txt", "type": "file" }""");
        _kit.Drive.Credentials.ShouldBe(["of the node", "default"]);
    }

    [Fact]
    public async Task An_item_of_another_type_than_the_node_is_refused() =>
        (await Should.ThrowAsync<NodeException>(_kit.RunAsync(Kit.Definition("online_drive", "drive"), Kit.Item(DataSourceType.OnlineDocument, Page)))).Type.ShouldBe("DatasourceTypeError");
}
