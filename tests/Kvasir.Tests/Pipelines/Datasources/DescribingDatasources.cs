using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Drives.WebDav;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Sources.OnlineDocuments.Notion;
using Kvasir.Sources.Websites;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Pipelines.Datasources;

public sealed class DescribingDatasources
{
    private readonly Kit _kit = new();

    [Theory]
    [InlineData("local_file", "file,datasource_type")]
    [InlineData("online_drive", "file,datasource_type")]
    [InlineData("online_document", "content,page_id,workspace_id,title,type,last_edited_time,icon,datasource_type")]
    [InlineData("website_crawl", "source_url,url,title,description,content,icon,datasource_type")]
    public void Every_type_has_its_outputs(string type, string outputs) =>
        string.Join(',', _kit.Node.Describe(Kit.Definition(type, "x")).Outputs.Keys).ShouldBe(outputs);

    [Fact]
    public void An_unknown_plug_in_is_named_with_those_that_there_are()
    {
        var issue = _kit.Node.Describe(Kit.Definition("online_document", "confluence")).Issues.ShouldHaveSingleItem();
        (issue.IsError, issue.Code, issue.NodeId).ShouldBe((true, "unknown_datasource", "n"));
        issue.Message.ShouldContain("acme/confluence");
        issue.Message.ShouldContain("wiki");
        issue.Message.ShouldNotContain("drive");
    }

    [Fact]
    public void A_plug_in_of_another_type_is_unknown() => _kit.Node.Describe(Kit.Definition("online_drive", "wiki")).Issues.ShouldHaveSingleItem().Code.ShouldBe("unknown_datasource");

    [Fact]
    public void An_unknown_type_is_told() => _kit.Node.Describe(Kit.Definition("telepathy", "wiki")).Issues.ShouldHaveSingleItem().Code.ShouldBe("unknown_datasource_type");

    [Fact]
    public void Uploaded_files_need_no_plug_in() => _kit.Node.Describe(Kit.Definition("local_file", "whatever")).Issues.ShouldBeEmpty();

    [Fact]
    public void Parameters_that_name_inputs_nobody_is_asked_for_are_found_before_a_run()
    {
        var graph = new Graph().Node("n", "datasource", """{ "provider_type": "website_crawl", "provider_name": "site", "datasource_parameters": { "url": "{{#rag.n.url#}}" } }""").Way("n index").Index("n.content");
        Codes(graph).ShouldBe(["unknown_variable"]);
        Codes(graph.Variable("url", "n")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("langgenius/notion_datasource", "online_document", "notion")]
    [InlineData("langgenius/github_datasource", "online_document", "git")]
    [InlineData("langgenius/firecrawl_datasource", "website_crawl", "website_crawler")]
    [InlineData("langgenius/jina_datasource", "website_crawl", "website_crawler")]
    [InlineData("langgenius/aws_s3_datasource", "online_drive", "s3")]
    [InlineData("langgenius/aws_s3_storage", "online_drive", "s3")]
    [InlineData("somebody/webdav", "online_drive", "webdav")]
    public void Plug_ins_of_pipelines_from_elsewhere_run_on_the_sources_that_are_here(string plugin, string type, string provider) =>
        Engine().SourceOf(new("n", "datasource", "", null, new() { ["plugin_id"] = plugin, ["provider_type"] = type })).ShouldNotBeNull().Provider.ShouldBe(provider);

    [Fact]
    public void The_datasources_of_all_templates_are_known()
    {
        var types = Engine();
        foreach (var node in OwnTemplates.All.SelectMany(template => template.Definition.Nodes).Where(node => node.Type == NodeTypeNames.Datasource))
        {
            types.Check(node).ShouldBeEmpty(node.Title);
            DatasourceTypes.TypeOf(node).ShouldNotBeNull();
        }
    }

    private static IEnumerable<string> Codes(Graph graph) =>
        new Kvasir.Pipelines.Compilation.PipelineCompiler([new Kit().Node, .. FakeNode.Usual.Where(type => type.Type != "datasource")]).Compile(graph.Definition).Issues.Select(issue => issue.Code);

    private static DatasourceTypes Engine()
    {
        var fetching = Options.Create(new FetchOptions());
        var http = new GuardedHttp(fetching);
        return new([new WebsiteCrawler(http, fetching, Options.Create(new CrawlOptions()), TimeProvider.System), new NotionSource(http, TimeProvider.System), new GitSource(http, TimeProvider.System), new S3Drive(http), new WebDavDrive(http)]);
    }
}
