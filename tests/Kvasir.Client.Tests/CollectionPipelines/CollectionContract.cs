using System.Text.Json.Nodes;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.CollectionPipelines;

/// <summary>What holds for every server that speaks the protocol; derive from it to say for which.</summary>
public abstract class CollectionContract
{
    private readonly string _collection = $"c{Guid.NewGuid():N}"[..20];

    /// <summary>A client of the server.</summary>
    protected abstract KnowledgeClient Client { get; }

    private CollectionPipelinesClient Pipelines => Client.CollectionPipelines;

    [Fact]
    public async Task A_pipeline_is_created_listed_described_and_dropped()
    {
        var created = await Pipelines.CreateAsync(Texts());
        created.PipelineId.ShouldStartWith("pipe-");
        (created.Type, created.Status, created.CollectionName).ShouldBe((CollectionPipelineType.Ingestion, "SERVING", _collection));
        created.CreatedAt.ShouldNotBeNull().Year.ShouldBeGreaterThan(2023);
        created.Functions.Select(function => function.Action).ShouldBe([CollectionAction.IndexText, CollectionAction.Preserve]);
        created.Functions[0].Language.ShouldBe(CollectionLanguage.English);
        created.Functions[1].FieldType.ShouldBe(PreservedType.Int32);

        (await Pipelines.ListAsync()).ShouldContain(pipeline => pipeline.PipelineId == created.PipelineId);
        (await Pipelines.DescribeAsync(created.PipelineId)).Name.ShouldBe("texts_in");
        (await Pipelines.DropAsync(created.PipelineId)).PipelineId.ShouldBe(created.PipelineId);
        var failure = await Should.ThrowAsync<KnowledgeNotFoundException>(() => Pipelines.DescribeAsync(created.PipelineId));
        failure.Code.ShouldBe("90010");
    }

    [Fact]
    public async Task Texts_are_found_with_what_was_preserved_and_deleted_again()
    {
        var ingestion = (await Pipelines.CreateAsync(Texts())).PipelineId;
        var search = (await Pipelines.CreateAsync(NewCollectionPipeline.Search("texts_find", CollectionFunction.Search("find", CollectionAction.SearchText, _collection)))).PipelineId;
        var deletion = (await Pipelines.CreateAsync(NewCollectionPipeline.Deletion("texts_out", _collection, CollectionFunction.Purge("purge", CollectionAction.PurgeByExpression)))).PipelineId;

        var put = await Pipelines.IngestTextsAsync(ingestion, ["The kettle is red.", "Roses are cut in spring."], new JsonObject { ["year"] = 1999 });
        (put.EntityCount, put.Ids.Count).ShouldBe((2, 2));
        put.TokenUsage!.Value.ShouldBeGreaterThan(0);
        await Pipelines.IngestTextsAsync(ingestion, ["The kettle whistles."], new JsonObject { ["year"] = 2024 });

        var found = await Pipelines.SearchAsync(search, new CollectionSearch { QueryText = "Where is the kettle?", Limit = 2, OutputFields = ["year"], Filter = "year == 1999" });
        var best = found.Hits[0];
        (best.Id, best.Text, best.Fields["year"].GetInt32()).ShouldBe((put.Ids[0].ToString(System.Globalization.CultureInfo.InvariantCulture), "The kettle is red.", 1999));
        best.Distance.ShouldBeGreaterThan(0);
        found.Usage!.Embedding.ShouldBeGreaterThan(0);

        (await Pipelines.DeleteByExpressionAsync(deletion, "year == 1999")).DeletedCount.ShouldBe(2);
        (await Pipelines.DeleteByExpressionAsync(deletion, "year == 1999")).DeletedCount.ShouldBe(0);
        (await Pipelines.SearchAsync(search, new CollectionSearch { QueryText = "Where is the kettle?", OutputFields = ["year"] })).Hits.ShouldAllBe(hit => hit.Fields["year"].GetInt32() == 2024);
    }

    [Fact]
    public async Task An_uploaded_document_is_found_by_chunk_and_deleted_by_name()
    {
        var ingestion = (await Pipelines.CreateAsync(NewCollectionPipeline.Ingestion("docs_in", _collection, CollectionFunction.IndexDocument("index", CollectionLanguage.English), CollectionFunction.Preserve("keep", "year", PreservedType.Int32)))).PipelineId;
        var search = (await Pipelines.CreateAsync(NewCollectionPipeline.Search("docs_find", CollectionFunction.Search("find", CollectionAction.SearchDocumentChunk, _collection)))).PipelineId;
        var deletion = (await Pipelines.CreateAsync(NewCollectionPipeline.Deletion("docs_out", _collection, CollectionFunction.Purge("purge", CollectionAction.PurgeDocument)))).PipelineId;

        var put = await Pipelines.IngestFileAsync(ingestion, FileUpload.FromBytes("The kettle is red.\n\nIt whistles."u8.ToArray(), "手册.md"), new JsonObject { ["year"] = 2024 });
        put.DocumentName.ShouldBe("手册.md");
        put.ChunkCount!.Value.ShouldBeGreaterThan(0);
        var hit = (await Pipelines.SearchAsync(search, new CollectionSearch { QueryText = "What colour is the kettle?", Limit = 1, OutputFields = ["doc_name", "chunk_id", "year"] })).Hits.ShouldHaveSingleItem();
        hit.Text.ShouldNotBeNull().ShouldContain("The kettle is red.");
        (hit.Fields["doc_name"].GetString(), hit.Fields["chunk_id"].GetInt32(), hit.Fields["year"].GetInt32()).ShouldBe(("手册.md", 0, 2024));
        (await Pipelines.DeleteDocumentAsync(deletion, "手册.md")).DeletedCount.ShouldBe(put.ChunkCount!.Value);
    }

    [Fact]
    public async Task A_refusal_says_what_is_wrong()
    {
        var failure = await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => Pipelines.CreateAsync(Texts() with { CollectionName = null }));
        failure.Code.ShouldBe("90006");
        failure.Message.ShouldContain("collectionName");
    }

    private NewCollectionPipeline Texts() =>
        NewCollectionPipeline.Ingestion("texts_in", _collection, CollectionFunction.IndexText("index", CollectionLanguage.English), CollectionFunction.Preserve("keep_year", "year", PreservedType.Int32));
}

/// <summary>The contract against collections in memory.</summary>
public sealed class CollectionsInMemory : CollectionContract, IAsyncLifetime
{
    private readonly CollectionStub _stub = new();

    protected override KnowledgeClient Client => _stub.Client;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _stub.DisposeAsync().AsTask();
}

/// <summary>The contract against the server.</summary>
[Collection(WithServer.Name)]
public sealed class CollectionsOfTheServer(KnowledgeServer server) : CollectionContract
{
    protected override KnowledgeClient Client => server.Client;
}
