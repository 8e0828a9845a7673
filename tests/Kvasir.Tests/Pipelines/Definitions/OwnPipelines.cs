using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class OwnPipelines
{
    public static TheoryData<string> Ids => [.. OwnTemplates.All.Select(template => template.Id)];

    [Fact]
    public void There_is_one_for_each_common_need() => OwnTemplates.All.Select(template => (template.Id, template.ChunkStructure)).ShouldBe(
    [
        ("general", "text_model"), ("general-economy", "text_model"), ("parent-child", "hierarchical_model"), ("question-table", "qa_model"), ("website", "text_model"),
        ("website-parent-child", "hierarchical_model"), ("drive", "text_model"), ("online-documents", "text_model"), ("written-questions", "qa_model"),
    ]);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_is_read_without_an_issue_and_written_back(string id)
    {
        var template = OwnTemplates.Find(id)!;
        var import = PipelineReader.Read(template.Yaml);
        import.Issues.ShouldBeEmpty();
        import.Status.ShouldBe(ImportStatus.Completed);
        JsonNode.DeepEquals(PipelineYaml.Read(PipelineWriter.Write(import.Definition!, includeSecrets: false)), PipelineYaml.Read(template.Yaml)).ShouldBeTrue();
        template.Definition.Name.ShouldNotBeEmpty();
        template.Icon["icon"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_names_only_values_that_it_has(string id)
    {
        var definition = OwnTemplates.Find(id)!.Definition;
        var known = definition.Variables.Select(variable => $"rag.{variable.BelongsTo}.{variable.Variable}").ToHashSet();
        var bindings = definition.Nodes.SelectMany(node => new[] { "tool_parameters", "datasource_parameters" }.SelectMany(name => node.Data[name] as JsonObject ?? [])).Select(parameter => Binding.Read(parameter.Value)).ToList();
        bindings.ShouldAllBe(binding => binding.IsValid);
        foreach (var selector in bindings.SelectMany(binding => binding.References))
            (selector.Root == "rag" ? known.Contains(selector.ToString()) : definition.Nodes.Any(node => node.Id == selector.Root)).ShouldBeTrue(selector.ToString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_runs_without_any_input_but_its_datasources(string id)
    {
        var definition = OwnTemplates.Find(id)!.Definition;
        Should.NotThrow(() => InputValidation.Validate(definition, definition.Nodes.Single(node => node.Type == "datasource"), null));
    }

    [Fact]
    public void The_defaults_are_those_of_the_documentation()
    {
        Defaults("general").ShouldBe("""{"delimiter":"\\n\\n","chunk_length":1024,"chunk_overlap":50,"replace_spaces":true,"delete_urls":false}""");
        Defaults("parent-child").ShouldBe("""{"parent_mode":"paragraph","parent_delimiter":"\\n\\n","parent_length":1024,"child_delimiter":"\\n","child_length":512,"replace_spaces":true,"delete_urls":false}""");
        Defaults("question-table").ShouldBe("""{"question_column":0,"answer_column":1}""");
    }

    [Fact]
    public void A_crawl_asks_for_its_address_first()
    {
        var definition = OwnTemplates.Find("website")!.Definition;
        InputValidation.FirstStep(definition, definition.Nodes[0]).Select(variable => variable.Variable).ShouldBe(["url", "limit", "crawl_subpages", "use_sitemap", "include_paths", "exclude_paths", "only_main_content"]);
    }

    private static string Defaults(string id)
    {
        var definition = OwnTemplates.Find(id)!.Definition;
        return InputValidation.Validate(definition, definition.Nodes[0], null).ByName.ToJsonString();
    }
}
