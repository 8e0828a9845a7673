using Kvasir.Pipelines.Nodes;

namespace Kvasir.Tests.Pipelines.Compilation;

public sealed class CompilingPipelines
{
    private static Graph Chain(string data = "{}", string type = "echo") => Graph.FromSource().Node("a", type, data).Index().Way("source a index");

    private static void Says(Graph graph, string? node, string field, string code)
    {
        var issue = graph.Issues().Where(issue => issue.IsError).ShouldHaveSingleItem();
        (issue.NodeId, issue.Field, issue.Code).ShouldBe((node, field, code));
        issue.Message.ShouldEndWith(".");
    }

    [Fact]
    public void Two_nodes_cannot_have_one_id() => Says(Chain().Node("a"), "a", "id", "duplicate_id");

    [Fact]
    public void An_edge_cannot_lead_to_a_node_that_is_not_there() => Says(Chain().Way("a ghost"), "a", "edges.e2", "unknown_edge_target");

    [Fact]
    public void An_edge_cannot_come_from_a_node_that_is_not_there() => Says(Chain().Way("ghost a"), "a", "edges.e2", "unknown_edge_source");

    [Fact]
    public void An_edge_leaves_from_an_end_that_its_node_has() => Says(Chain().Way("a:maybe index"), "a", "edges.e2", "unknown_handle");

    [Fact]
    public void A_fail_branch_needs_the_strategy() => Says(Chain().Way("a:fail-branch index"), "a", "edges.e2", "unexpected_fail_branch");

    [Fact]
    public void With_the_strategy_a_node_has_a_fail_branch_and_an_error() =>
        Graph.FromSource().Node("a", data: """{ "error_strategy": "fail-branch" }""").Index("a.error_message").Way("source a:success-branch index").Way("a:fail-branch index").Compile();

    [Fact]
    public void A_pipeline_needs_a_datasource() => Says(new Graph().Node("a").Index("a.text").Way("a index"), null, "", "no_datasource");

    [Fact]
    public void A_pipeline_needs_a_knowledge_index() => Says(Graph.FromSource().Node("a").Way("source a"), null, "", "no_knowledge_index");

    [Fact]
    public void A_pipeline_has_one_knowledge_index() => Says(Chain().Node("second", "knowledge-index").Way("a second"), "second", "type", "several_knowledge_indexes");

    [Fact]
    public void Every_datasource_leads_to_the_knowledge_index() => Says(Chain().Node("lost", "datasource"), "lost", "", "knowledge_index_not_reached");

    [Fact]
    public void A_node_that_no_datasource_leads_to_is_worth_a_warning()
    {
        var issue = Chain().Node("island").Issues().ShouldHaveSingleItem();
        (issue.IsError, issue.NodeId, issue.Code).ShouldBe((false, "island", "never_run"));
    }

    [Theory]
    [InlineData("a.text", "not_upstream")]
    [InlineData("beside.text", "not_upstream")]
    [InlineData("source.nothing", "unknown_output")]
    [InlineData("nobody.text", "unknown_selector")]
    [InlineData("rag.shared.nothing", "unknown_variable")]
    [InlineData("rag.shared", "unknown_variable")]
    [InlineData("env.NOTHING", "unknown_environment_variable")]
    [InlineData("sys.nothing", "unknown_system_variable")]
    [InlineData("source.text.length", "unknown_member")]
    [InlineData("source.file.color", "unknown_member")]
    [InlineData("source.error_message", "unknown_output")]
    public void A_node_reads_only_what_is_there_before_it(string selector, string code) =>
        Says(Chain($$"""{ "reads": [{{Graph.Path(selector)}}] }""").Node("beside").Way("source beside index"), "a", "reads.0", code);

    [Theory]
    [InlineData("source.list", OutputType.Text)]
    [InlineData("source.text", OutputType.Array)]
    [InlineData("source.file.size", OutputType.Text)]
    [InlineData("rag.shared.count", OutputType.Text)]
    [InlineData("sys.files", OutputType.File)]
    public void A_node_reads_values_of_the_type_that_it_needs(string selector, OutputType needs) =>
        Says(Chain($$"""{ "reads": [{{Graph.Path(selector)}}], "needs": "{{needs}}" }""").Variable("count", type: "number"), "a", "reads.0", "wrong_type");

    [Theory]
    [InlineData("source.any.below", OutputType.Number)]
    [InlineData("source.file.name", OutputType.Text)]
    [InlineData("sys.files", OutputType.Array)]
    [InlineData("env.E", OutputType.Text)]
    [InlineData("rag.source.own", OutputType.Text)]
    [InlineData("source.own", OutputType.Text)]
    public void A_node_reads_what_fits(string selector, OutputType needs) =>
        Chain($$"""{ "reads": [{{Graph.Path(selector)}}], "needs": "{{needs}}" }""").Variable("own", "source").Environment("E", "e").Compile();

    [Theory]
    [InlineData("""{ "error_strategy": "hope" }""", "error_strategy", "unknown_error_strategy")]
    [InlineData("""{ "error_strategy": "default-value", "default_value": [{ "key": "text", "type": "number", "value": "x" }] }""", "default_value.0.value", "invalid_default_value")]
    [InlineData("""{ "error_strategy": "default-value", "default_value": [{ "key": "text", "type": "date", "value": "x" }] }""", "default_value.0.type", "invalid_default_value")]
    [InlineData("""{ "error_strategy": "default-value", "default_value": [{ "key": "list", "type": "array[number]", "value": "[1, \"2\"]" }] }""", "default_value.0.value", "invalid_default_value")]
    [InlineData("""{ "retry_config": { "retry_enabled": true, "max_retries": 11, "retry_interval": 100 } }""", "retry_config.max_retries", "too_many_retries")]
    [InlineData("""{ "retry_config": { "retry_enabled": true, "max_retries": 3, "retry_interval": 5001 } }""", "retry_config.retry_interval", "retry_interval_too_long")]
    [InlineData("""{ "timeout_seconds": 0 }""", "timeout_seconds", "invalid_timeout")]
    public void What_happens_on_failures_is_said_rightly(string data, string field, string code) => Says(Chain(data), "a", field, code);
}
