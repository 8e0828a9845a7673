using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Client.Json;

namespace Kvasir.Client.Tests.Recorded;

/// <summary>Answers as servers of the protocol write them: nothing of them may be lost, and nothing that one release leaves out may be missed.</summary>
public sealed class Answers
{
    private static readonly JsonSerializerOptions Strict = new(ClientJson.Default.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static TheoryData<string, Type> Files => new()
    {
        { "dataset", typeof(Dataset) },
        { "dataset-of-a-pipeline", typeof(Dataset) },
        { "datasets", typeof(Page<Dataset>) },
        { "document-created", typeof(QueuedDocument) },
        { "document-detail", typeof(DocumentDetail) },
        { "indexing-status", typeof(Many<DocumentProgress>) },
        { "upload-file", typeof(UploadedFile) },
        { "segments", typeof(Page<Segment>) },
        { "child-chunks", typeof(ChildChunkPage) },
        { "retrieval", typeof(RetrievalResult) },
        { "retrieval-external", typeof(RetrievalResult) },
        { "metadata", typeof(MetadataFieldList) },
        { "tags", typeof(IReadOnlyList<Tag>) },
        { "models", typeof(Many<ModelProvider>) },
        { "pipeline-file", typeof(PipelineFile) },
        { "datasource-plugins", typeof(IReadOnlyList<DatasourcePlugin>) },
        { "pipeline-run", typeof(PipelineRunResult) },
        { "pipeline-run-queued", typeof(PipelineRunResult) },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Are_read_to_the_last_member(string name, Type type) => JsonSerializer.Deserialize(Text(name), Strict.GetTypeInfo(type)).ShouldNotBeNull();

    [Fact]
    public void Of_every_form_of_time_and_number_mean_the_same()
    {
        var statuses = Read<Many<DocumentProgress>>("indexing-status").Data;
        statuses[0].ProcessingStartedAt.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1760000101));
        statuses[1].ProcessingStartedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1760000101500));
        statuses[1].IsFinished.ShouldBeTrue();
        Read<PipelineFile>("pipeline-file").CreatedAt.ShouldBe(new DateTimeOffset(2025, 10, 9, 8, 55, 0, TimeSpan.Zero));
        Read<IReadOnlyList<Tag>>("tags").Select(tag => tag.BindingCount).ShouldBe([3, 4]);
        Read<MetadataFieldList>("metadata").Fields.Select(field => field.UseCount).ShouldBe([5, 6]);
        Read<Dataset>("dataset-of-a-pipeline").RetrievalModel!.Weights!.KeywordSetting!.KeywordWeight.ShouldBe(0.25);
    }

    [Fact]
    public void That_leave_out_what_older_releases_did_not_have_are_read()
    {
        var dataset = JsonSerializer.Deserialize("""{"id":"d1","name":"Manuals","tags":null,"retrieval_model_dict":null}""", ClientJson.Default.Dataset)!;
        dataset.Tags.ShouldBeEmpty();
        dataset.MetadataFields.ShouldBeEmpty();
        var segment = JsonSerializer.Deserialize("""{"id":"s1","content":"x","keywords":null,"tokens":null,"word_count":null,"hit_count":null}""", ClientJson.Default.Segment)!;
        segment.Keywords.ShouldBeEmpty();
        segment.Tokens.ShouldBeNull();
    }

    [Fact]
    public void Of_an_external_knowledge_base_are_passages_like_others()
    {
        var passage = Read<RetrievalResult>("retrieval-external").Passages.ShouldHaveSingleItem();
        (passage.Text, passage.Source, passage.Segment).ShouldBe(("Water boils at 100 °C.", "Physics", null));
    }

    [Fact]
    public void Requests_are_written_as_the_protocol_says()
    {
        JsonSerializer.Serialize(
            new NewTextDocument { Name = "a", Text = "b", IndexingTechnique = IndexingTechnique.Economy, ProcessRule = ProcessRule.Custom(400, 20, "\n\n") }, ClientJson.Default.NewTextDocument)
            .ShouldBe("""{"name":"a","text":"b","indexing_technique":"economy","process_rule":{"mode":"custom","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n\n","max_tokens":400,"chunk_overlap":20}}}}""");
        JsonSerializer.Serialize(
            new MetadataOperations([new DocumentMetadata("d", [new("m", "author", "Li"), new("n", "year", MetadataValue.None)]) { PartialUpdate = true }]), ClientJson.Default.MetadataOperations)
            .ShouldBe("""{"operation_data":[{"document_id":"d","metadata_list":[{"id":"m","name":"author","value":"Li"},{"id":"n","name":"year","value":null}],"partial_update":true}]}""");
        JsonSerializer.Serialize(
            new RetrievalRequest("q") { RetrievalModel = new() { SearchMethod = SearchMethod.Semantic, TopK = 3, MetadataFilteringConditions = MetadataConditions.All(MetadataCondition.IsIn("author", "Li", "Wu")) } }, ClientJson.Default.RetrievalRequest)
            .ShouldBe("""{"query":"q","retrieval_model":{"search_method":"semantic_search","top_k":3,"metadata_filtering_conditions":{"logical_operator":"and","conditions":[{"name":"author","comparison_operator":"in","value":["Li","Wu"]}]}}}""");
    }

    private static T Read<T>(string name) => (T)JsonSerializer.Deserialize(Text(name), Strict.GetTypeInfo(typeof(T)))!;

    private static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name + ".json"));
}
