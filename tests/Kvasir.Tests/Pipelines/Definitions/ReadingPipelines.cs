using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class ReadingPipelines
{
    [Fact]
    public void A_general_pipeline_is_read()
    {
        var read = Completed(PipelineFiles.General);
        read.Name.ShouldBe("Manuals, found by keywords");
        read.Nodes.Select(node => node.Type).ShouldBe(["datasource", "document-extractor", "tool", "knowledge-index"]);
        read.Edges.Select(edge => (edge.Source, edge.SourceHandle, edge.Target)).ShouldBe([("1800000000001", "source", "1800000000002"), ("1800000000002", "source", "1800000000003"), ("1800000000003", "source", "1800000000004")]);
        read.Variables.Select(variable => variable.Variable).ShouldBe(["delimiter", "max_chunk_length", "chunk_overlap"]);
        read.Variables[0].Default!.GetValue<string>().ShouldBe("\\n\\n");
        (read.Variables[0].Required, read.Variables[0].MaxLength, read.Variables[2].Required).ShouldBe((true, 100, false));
    }

    [Fact]
    public void A_parent_child_pipeline_is_read()
    {
        var read = Completed(PipelineFiles.ParentChild);
        read.Variables[0].Options.ShouldBe(["paragraph", "full_doc"]);
        read.Nodes[^1].Data["chunk_structure"]!.GetValue<string>().ShouldBe("hierarchical_model");
    }

    [Fact]
    public void A_pipeline_of_questions_is_read() => Completed(PipelineFiles.Questions).Nodes.Count.ShouldBe(3);

    [Theory]
    [InlineData("general")]
    [InlineData("parent-child")]
    [InlineData("questions")]
    public void What_is_written_reads_as_the_same_document(string name)
    {
        var read = Completed(PipelineFiles.Read(name));
        JsonNode.DeepEquals(Completed(PipelineWriter.Write(read, includeSecrets: false)).Source, read.Source).ShouldBeTrue();
    }

    [Theory]
    [InlineData("0.1.0", ImportStatus.Completed)]
    [InlineData("0.1.9", ImportStatus.Completed)]
    [InlineData("0.0.9", ImportStatus.CompletedWithWarnings)]
    [InlineData("0.2.0", ImportStatus.CompletedWithWarnings)]
    [InlineData("1.0.0", ImportStatus.Failed)]
    [InlineData("next", ImportStatus.Failed)]
    public void A_version_decides_whether_a_file_is_taken(string version, ImportStatus status)
    {
        var import = PipelineReader.Read($"version: {version}\nrag_pipeline: {{}}\nworkflow: {{graph: {{nodes: [], edges: []}}}}");
        (import.Status, import.ImportedVersion, import.Definition is null, import.Error is null).ShouldBe((status, version, status == ImportStatus.Failed, status != ImportStatus.Failed));
        PipelineImport.CurrentVersion.ShouldBe("0.1.0");
    }

    [Theory]
    [InlineData("version: 0.1\nrag_pipeline: {}\nworkflow: {}", "Invalid version type: it is a number and has to be a text such as '0.1.0'")]
    [InlineData("workflow: {}", "Missing rag_pipeline data in YAML content")]
    [InlineData("rag_pipeline: {}", "Missing workflow data for rag pipeline")]
    [InlineData("rag_pipeline: {}\nworkflow: []", "Missing workflow data for rag pipeline")]
    [InlineData("- a", "Invalid YAML format: content must be a mapping")]
    public void A_file_that_is_no_pipeline_fails_with_a_reason(string yaml, string error) => PipelineReader.Read(yaml).Error.ShouldBe(error);

    [Theory]
    [InlineData("")]
    [InlineData("kind: app\n")]
    public void Whatever_kind_a_file_says_it_is_a_pipeline(string kind) =>
        PipelineReader.Read($"{kind}rag_pipeline: {{}}\nworkflow: {{graph: {{nodes: [], edges: []}}}}").Definition!.Source["kind"]!.GetValue<string>().ShouldBe("rag_pipeline");

    [Fact]
    public void Notes_are_ignored_and_written_again()
    {
        var read = Completed(Graph("[{id: n, type: custom-note, data: {type: '', text: remember}}, {id: x, data: {type: tool, odd: [1]}, selected: false}]"));
        read.Nodes.Single().Id.ShouldBe("x");
        var written = PipelineYaml.Read(PipelineWriter.Write(read, includeSecrets: false));
        written["workflow"]!["graph"]!["nodes"]!.ToJsonString().ShouldBe("""[{"id":"n","type":"custom-note","data":{"type":"","text":"remember"}},{"id":"x","data":{"type":"tool","odd":[1]},"selected":false}]""");
    }

    [Fact]
    public void Nodes_inside_an_iteration_know_it() =>
        Completed(Graph("[{id: i, data: {type: iteration}}, {id: a, parentId: i, data: {type: tool}}, {id: b, data: {type: tool, isInIteration: yes, iteration_id: i}}]")).Nodes.Select(node => node.ParentId).ShouldBe([null, "i", "i"]);

    [Theory]
    [InlineData("[{id: a, data: {type: tool}}, {id: a, data: {type: tool}}]", "[]", "duplicate_id", "a", "workflow.graph.nodes[1].id")]
    [InlineData("[{id: a, data: {type: tool}}]", "[{source: a, target: b}]", "unknown_node", "a", "workflow.graph.edges[0].target")]
    [InlineData("[{id: a, data: {type: tool}}]", "[{id: e, source: a, target: a}, {id: e, source: a, target: a}]", "duplicate_id", "a", "workflow.graph.edges[1].id")]
    [InlineData("[{id: a, parentId: b, data: {type: tool}}]", "[]", "unknown_node", "a", "parentId")]
    [InlineData("[{id: 1, data: {type: tool}}]", "[]", "wrong_shape", null, "workflow.graph.nodes[0].id")]
    [InlineData("[{id: a}]", "[]", "wrong_shape", "a", "workflow.graph.nodes[0].data")]
    [InlineData("[{id: a, data: {type: [tool]}}]", "[]", "wrong_shape", "a", "workflow.graph.nodes[0].data.type")]
    [InlineData("[{id: a-b, data: {type: tool}}]", "[]", "invalid_id", "a-b", "workflow.graph.nodes[0].id")]
    [InlineData("[{id: a2345678901234567890123456789012, data: {type: datasource}}]", "[]", "invalid_id", "a2345678901234567890123456789012", "workflow.graph.nodes[0].id")]
    [InlineData("{a: 1}", "[]", "wrong_shape", null, "workflow.graph.nodes")]
    [InlineData("[]", "[7]", "wrong_shape", null, "workflow.graph.edges[0]")]
    public void What_is_wrong_in_a_graph_is_told(string nodes, string edges, string code, string? node, string field)
    {
        var import = PipelineReader.Read(Graph(nodes, edges));
        import.Status.ShouldBe(ImportStatus.CompletedWithWarnings);
        var issue = import.Issues.ShouldHaveSingleItem();
        (issue.IsError, issue.Code, issue.NodeId, issue.Field).ShouldBe((true, code, node, field));
    }

    [Fact]
    public void Variables_of_the_same_name_may_belong_to_different_nodes()
    {
        var import = PipelineReader.Read(Graph("[]", "[]", "[{variable: url, type: text-input, belong_to_node_id: a}, {variable: url, type: paragraph, belong_to_node_id: b}, {variable: url, type: number, belong_to_node_id: a}]"));
        import.Definition!.Variables.Select(variable => (variable.BelongsTo, variable.Type)).ShouldBe([("a", "number"), ("b", "paragraph")]);
        import.Issues.ShouldHaveSingleItem().Code.ShouldBe("duplicate_variable");
    }

    [Theory]
    [InlineData("allow_file_extension", "allow_file_upload_methods")]
    [InlineData("allowed_file_extensions", "allowed_file_upload_methods")]
    public void Both_spellings_of_file_settings_are_read(string extensions, string methods)
    {
        var read = Completed(Graph("[]", "[]", $"[{{variable: f, type: file, required: yes, max_length: '5', allowed_file_types: [custom], {extensions}: [.log], {methods}: [local_file]}}]")).Variables[0];
        (read.Required, read.MaxLength, read.AllowedFileTypes[0], read.AllowedFileExtensions[0], read.AllowedUploadMethods[0]).ShouldBe((true, 5, "custom", ".log", "local_file"));
    }

    [Fact]
    public void Secrets_are_written_only_when_asked_for()
    {
        const string Yaml = "version: 0.1.0\nrag_pipeline: {}\nworkflow: {environment_variables: [{name: KEY, value: hush, value_type: secret}, {name: URL, value: open, value_type: string}], graph: {edges: [], nodes: [{id: t, data: {type: tool, credential_id: hush}}, {id: d, data: {type: datasource, credential_id: hush}}, {id: o, data: {type: other, credential_id: kept}}]}}";
        var read = Completed(Yaml);
        PipelineWriter.Write(read, includeSecrets: false).ShouldSatisfyAllConditions(text => text.ShouldNotContain("hush"), text => text.ShouldContain("open"), text => text.ShouldContain("kept"), text => text.ShouldContain("name: KEY"));
        JsonNode.DeepEquals(PipelineYaml.Read(PipelineWriter.Write(read, includeSecrets: true)), read.Source).ShouldBeTrue();
        read.Environment.Select(variable => (variable.Name, variable.Type)).ShouldBe([("KEY", "secret"), ("URL", "string")]);
    }

    [Fact]
    public void A_value_of_any_shape_at_any_place_breaks_nothing()
    {
        var places = Places(PipelineYaml.Read(PipelineFiles.General)).Count;
        foreach (var odd in new[] { "null", "7", "true", "\"x\"", "\"\"", "[]", "[null]", "{}", "{\"a\":null}" })
        {
            for (var place = 0; place < places; place++)
            {
                var document = PipelineYaml.Read(PipelineFiles.General);
                Places(document)[place].ReplaceWith(JsonNode.Parse(odd));
                if (PipelineReader.Read(document).Definition is not { } definition) continue;
                PipelineWriter.Write(definition, includeSecrets: false).ShouldNotBeEmpty();
                foreach (var node in definition.Nodes) InputValidation.SecondStep(definition, node).Count.ShouldBeLessThanOrEqualTo(3);
            }
        }
    }

    private static List<JsonNode> Places(JsonNode document)
    {
        var below = document switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] };
        return [.. below.OfType<JsonNode>().SelectMany(node => Places(node).Prepend(node))];
    }

    private static PipelineDefinition Completed(string yaml)
    {
        var import = PipelineReader.Read(yaml);
        import.Issues.ShouldBeEmpty();
        import.Error.ShouldBeNull();
        import.Status.ShouldBe(ImportStatus.Completed);
        return import.Definition!;
    }

    private static string Graph(string nodes, string edges = "[]", string variables = "[]") =>
        $"kind: rag_pipeline\nversion: 0.1.0\nrag_pipeline: {{name: a}}\nworkflow:\n  rag_pipeline_variables: {variables}\n  graph:\n    nodes: {nodes}\n    edges: {edges}\n";
}
