using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Retrieval;

[Collection(WithServer.Name)]
public sealed class Finding(KnowledgeServer server)
{
    [Fact]
    public async Task The_passage_that_answers_comes_first_with_its_document()
    {
        var dataset = await server.CreateDatasetAsync(IndexingTechnique.HighQuality);
        await server.AddTextAsync(dataset.Id, "kettle.md", "To reset the kettle, hold the button for five seconds.");
        await server.AddTextAsync(dataset.Id, "garden.md", "Roses are cut in early spring.");

        var result = await server.Client.Retrieval.RetrieveAsync(dataset.Id, new RetrievalRequest("How do I reset the kettle?") { RetrievalModel = new() { SearchMethod = SearchMethod.Hybrid, TopK = 2 }, Explain = true });
        result.Query!.Content.ShouldBe("How do I reset the kettle?");
        var best = result.Passages[0];
        best.Source.ShouldBe("kettle.md");
        best.Text.ShouldStartWith("To reset the kettle");
        best.Score!.Value.ShouldBeInRange(0, 1);
        best.Explanation.ShouldNotBeNull();
        best.Segment!.Document!.DataSourceType.ShouldBe(DataSourceType.UploadFile);

        (await server.Client.Retrieval.RetrieveAsync(dataset.Id, "reset the kettle")).Passages[0].Source.ShouldBe("kettle.md");
    }

    [Fact]
    public async Task Metadata_is_set_in_documents_found_by_and_taken_away()
    {
        var metadata = server.Client.Metadata;
        var dataset = await server.CreateDatasetAsync(IndexingTechnique.HighQuality);
        var old = await server.AddTextAsync(dataset.Id, "old.md", "The kettle is red.");
        var young = await server.AddTextAsync(dataset.Id, "young.md", "The kettle is blue.");
        var year = await metadata.CreateAsync(dataset.Id, MetadataFieldType.Number, "year");
        var author = await metadata.CreateAsync(dataset.Id, MetadataFieldType.Text, "author");
        var printed = await metadata.CreateAsync(dataset.Id, MetadataFieldType.Time, "printed");
        var moment = new DateTimeOffset(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);
        await metadata.UpdateDocumentsAsync(dataset.Id,
        [
            new DocumentMetadata(old.Id, [new(year.Id, year.Name, 1999), new(author.Id, author.Name, "Li"), new(printed.Id, printed.Name, moment)]),
            new DocumentMetadata(young.Id, [new(year.Id, year.Name, 2024.0), new(author.Id, author.Name, MetadataValue.None)]) { PartialUpdate = true },
        ]);

        var read = await server.Client.Documents.GetAsync(dataset.Id, old.Id);
        read.Metadata.Single(value => value.Name == "year").Value.Number.ShouldBe(1999);
        read.Metadata.Single(value => value.Name == "author").Value.Text.ShouldBe("Li");
        read.Metadata.Single(value => value.Name == "printed").Value.Time.ShouldBe(moment);
        (await FindAsync(MetadataConditions.All(MetadataCondition.Where("year", ComparisonOperator.GreaterThan, 2000)))).ShouldBe(["young.md"]);
        (await FindAsync(MetadataConditions.Any(MetadataCondition.IsIn("author", "Li", "Wu")))).ShouldBe(["old.md"]);
        (await FindAsync(MetadataConditions.All(MetadataCondition.Where("author", ComparisonOperator.Empty)))).ShouldBe(["young.md"]);
        (await FindAsync(MetadataConditions.All(MetadataCondition.Where("printed", ComparisonOperator.Before, moment.AddDays(1))))).ShouldBe(["old.md"]);

        var renamed = await metadata.UpdateAsync(dataset.Id, year.Id, "published");
        renamed.ShouldBe(year with { Name = "published" });
        await metadata.EnableBuiltInAsync(dataset.Id);
        var fields = await metadata.ListAsync(dataset.Id);
        fields.BuiltInFieldEnabled.ShouldBeTrue();
        fields.Fields.ToDictionary(field => field.Name, field => field.UseCount).ShouldBe(new Dictionary<string, int?> { ["published"] = 2, ["author"] = 2, ["printed"] = 1 }, ignoreOrder: true);
        var values = (await server.Client.Documents.GetAsync(dataset.Id, old.Id)).Metadata;
        values.Where(value => value.Id == MetadataField.BuiltInId).Select(value => value.Name).ShouldContain("document_name");
        (await metadata.ListBuiltInAsync(dataset.Id)).Select(field => (field.Name, field.Type)).ShouldContain(("upload_date", MetadataFieldType.Time));
        await metadata.DisableBuiltInAsync(dataset.Id);
        await metadata.DeleteAsync(dataset.Id, printed.Id);
        (await metadata.ListAsync(dataset.Id)).Fields.Count.ShouldBe(2);

        async Task<List<string>> FindAsync(MetadataConditions conditions)
        {
            var asked = new RetrievalRequest("kettle") { RetrievalModel = new() { SearchMethod = SearchMethod.Semantic, TopK = 5, MetadataFilteringConditions = conditions } };
            return [.. (await server.Client.Retrieval.RetrieveAsync(dataset.Id, asked)).Passages.Select(passage => passage.Source)];
        }
    }

    [Fact]
    public async Task Tags_are_made_bound_and_listed()
    {
        var tags = server.Client.Tags;
        var dataset = await server.CreateDatasetAsync();
        var (one, two) = (await tags.CreateAsync(Guid.NewGuid().ToString("N")), await tags.CreateAsync(Guid.NewGuid().ToString("N")));
        await tags.BindAsync(dataset.Id, [one.Id, two.Id]);
        (await tags.ListOfDatasetAsync(dataset.Id)).Select(tag => tag.Id).ShouldBe([one.Id, two.Id], ignoreOrder: true);
        (await tags.ListAsync()).Single(tag => tag.Id == one.Id).BindingCount.ShouldBe(1);
        (await server.Client.Datasets.List(new DatasetListOptions { TagIds = [one.Id, two.Id], IncludeAll = true }).ToListAsync()).ShouldHaveSingleItem().Tags.Count.ShouldBe(2);

        var renamed = await tags.UpdateAsync(one.Id, Guid.NewGuid().ToString("N"));
        (renamed.Id, renamed.BindingCount).ShouldBe((one.Id, 1));
        await tags.UnbindAsync(dataset.Id, [one.Id, two.Id]);
        (await tags.ListOfDatasetAsync(dataset.Id)).ShouldBeEmpty();
        await tags.DeleteAsync(one.Id);
        (await tags.ListAsync()).ShouldNotContain(tag => tag.Id == one.Id);
    }

    [Fact]
    public async Task The_models_that_can_be_used_are_listed_as_datasets_take_them()
    {
        var provider = (await server.Client.Models.ListTextEmbeddingAsync())[0];
        var model = provider.Models[0];
        model.ModelType.ShouldBe(ModelType.TextEmbedding);
        var dataset = await server.Client.Datasets.CreateAsync(new NewDataset { Name = Guid.NewGuid().ToString("N"), IndexingTechnique = IndexingTechnique.HighQuality, EmbeddingModel = model.Model, EmbeddingModelProvider = provider.Provider });
        (dataset.EmbeddingModel, dataset.EmbeddingModelProvider).ShouldBe((model.Model, provider.Provider));
    }
}
