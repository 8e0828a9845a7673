using Kvasir.Pipelines.Runs;
using Kvasir.Tests.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Nodes;

public sealed class Classifying : IAsyncDisposable
{
    private readonly Writer _writer = new();
    private readonly RunKit _kit;

    public Classifying() => _kit = new RunKit(_writer.Model);

    [Theory]
    [InlineData("""{"class_id": "2"}""")]
    [InlineData("""{"class_id": "manuals"}""")]
    [InlineData("""<think>Is it {"class_id": "1"}?</think>{"class_id": "2"}""")]
    public async Task The_run_goes_on_from_the_class_that_the_model_names(string answer)
    {
        _writer.Says(answer);
        var events = await ClassifyAsync();
        events.Started().ShouldBe(["source", "sort", "manual", "index"]);
        events.Of("sort").Outputs.ToJsonString().ShouldBe("""{"class_id":"2","class_name":"Manuals","class_label":"CLASS 2","usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""");
        _writer.Message(0, 0).ShouldContain("Letters");
    }

    [Fact]
    public async Task An_answer_that_names_no_class_is_asked_for_again_and_then_fails()
    {
        _writer.Says("""{"class_id": "3"}""").Says("Perhaps.");
        var error = (await ClassifyAsync()).Of("sort").Error!;
        (error.Type, error.Message).ShouldBe(("OutputParserError", "The model did not say which class the text belongs to. The model did not answer with a JSON object."));
        _writer.Message(1, 3).ShouldStartWith("class_id has to be one of 1, 2.");
    }

    [Theory]
    [InlineData("""[]""", "no_classes")]
    [InlineData("""[{ "id": "1", "name": "a" }, { "id": "1", "name": "b" }]""", "invalid_class_id")]
    [InlineData("""[{ "id": "1", "name": "a" }, { "id": "2", "name": "" }]""", "missing_class_name")]
    public void Classes_that_cannot_be_told_apart_are_told_beforehand(string classes, string code) =>
        Graph.FromSource().Node("sort", "question-classifier", $$"""{ "model": { "name": "writer" }, "query_variable_selector": ["source", "text"], "classes": {{classes}} }""").Index().Way(code == "no_classes" ? "source sort:fail-branch index" : "source sort:1 index")
            .Issues(_kit.Types).Select(issue => issue.Code).ShouldContain(code);

    public async ValueTask DisposeAsync()
    {
        _kit.Dispose();
        await _writer.DisposeAsync();
    }

    private Task<List<RunEvent>> ClassifyAsync()
    {
        var data = """{ "model": { "name": "writer" }, "query_variable_selector": ["source", "text"], "classes": [{ "id": "1", "name": "Letters" }, { "id": "2", "name": "Manuals", "label": "CLASS 2" }] }""";
        return _kit.RunAsync(Graph.FromSource().Node("sort", "question-classifier", data).Node("letter").Node("manual").Index().Way("source sort:1 letter index").Way("sort:2 manual index"));
    }
}
