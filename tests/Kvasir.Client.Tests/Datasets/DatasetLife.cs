using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Datasets;

[Collection(WithServer.Name)]
public sealed class DatasetLife(KnowledgeServer server)
{
    private readonly DatasetsClient _datasets = server.Client.Datasets;

    [Fact]
    public async Task A_dataset_is_created_as_it_was_asked_for()
    {
        var name = Guid.NewGuid().ToString("N");
        var before = DateTimeOffset.UtcNow.AddMinutes(-1);
        var dataset = await _datasets.CreateAsync(new NewDataset
        {
            Name = name,
            Description = "How machines are mended",
            IndexingTechnique = IndexingTechnique.HighQuality,
            Permission = DatasetPermission.AllTeamMembers,
            RetrievalModel = new() { SearchMethod = SearchMethod.Hybrid, TopK = 7, Weights = RetrievalWeights.Of(0.25), ScoreThreshold = 0.5, ScoreThresholdEnabled = true, RerankingEnable = false },
        });

        dataset.Name.ShouldBe(name);
        dataset.Description.ShouldBe("How machines are mended");
        dataset.IndexingTechnique.ShouldBe(IndexingTechnique.HighQuality);
        dataset.Permission.ShouldBe(DatasetPermission.AllTeamMembers);
        dataset.Provider.ShouldBe(DatasetProvider.Vendor);
        dataset.RuntimeMode.ShouldBe(RuntimeMode.General);
        dataset.DocForm.ShouldBeNull();
        dataset.DataSourceType.ShouldBeNull();
        dataset.EmbeddingModel.ShouldNotBeNullOrEmpty();
        dataset.CreatedAt.ShouldBeGreaterThan(before);
        dataset.EnableApi.ShouldBeTrue();
        var model = dataset.RetrievalModel.ShouldNotBeNull();
        (model.SearchMethod, model.TopK, model.ScoreThreshold, model.ScoreThresholdEnabled).ShouldBe((SearchMethod.Hybrid, 7, 0.5, true));
        model.Weights!.VectorSetting!.VectorWeight.ShouldBe(0.25);
        model.Weights.KeywordSetting!.KeywordWeight.ShouldBe(0.75);

        var read = await _datasets.GetAsync(dataset.Id);
        read.EmbeddingAvailable.ShouldBe(true);
        read.Name.ShouldBe(name);
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        var dataset = await server.CreateDatasetAsync();
        var changed = await _datasets.UpdateAsync(dataset.Id, new DatasetChanges { Description = "new", Permission = DatasetPermission.PartialMembers, PartialMemberList = [dataset.CreatedBy!] });
        changed.Name.ShouldBe(dataset.Name);
        changed.Description.ShouldBe("new");
        changed.PartialMemberList.ShouldBe([dataset.CreatedBy!]);

        (await _datasets.UpdateAsync(dataset.Id, new DatasetChanges { Name = dataset.Name + "x" })).Description.ShouldBe("new");
        (await _datasets.UpdateAsync(dataset.Id, new DatasetChanges { ClearDescription = true })).Description.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        var prefix = Guid.NewGuid().ToString("N")[..20];
        for (var i = 0; i < 5; i++) await _datasets.CreateAsync(new NewDataset { Name = $"{prefix}-{i}" });

        var pages = new List<Page<Dataset>>();
        var all = _datasets.List(new DatasetListOptions { Keyword = prefix, PageSize = 2 });
        await foreach (var page in all.AsPages()) pages.Add(page);
        pages.Select(page => page.Items.Count).ShouldBe([2, 2, 1]);
        pages.Select(page => page.Number).ShouldBe([1, 2, 3]);
        pages.ShouldAllBe(page => page.Total == 5 && page.Limit == 2);
        pages.Select(page => page.HasMore).ShouldBe([true, true, false]);

        (await all.GetPageAsync(3)).Items.ShouldHaveSingleItem().Name.ShouldBe($"{prefix}-0");
        (await all.GetPageAsync(4)).Items.ShouldBeEmpty();

        var names = new List<string>();
        await foreach (var dataset in all) names.Add(dataset.Name);
        names.ShouldBe(Enumerable.Range(0, 5).Reverse().Select(i => $"{prefix}-{i}"));
    }

    [Fact]
    public async Task What_was_deleted_is_not_found()
    {
        var dataset = await server.CreateDatasetAsync();
        await _datasets.DeleteAsync(dataset.Id);
        var failure = await Should.ThrowAsync<KnowledgeNotFoundException>(() => _datasets.GetAsync(dataset.Id));
        failure.Code.ShouldBe("not_found");
        failure.Message.ShouldBe("Dataset not found.");
        failure.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_name_can_be_taken_once()
    {
        var dataset = await server.CreateDatasetAsync();
        (await Should.ThrowAsync<KnowledgeConflictException>(() => _datasets.CreateAsync(new NewDataset { Name = dataset.Name }))).Code.ShouldBe("dataset_name_duplicate");
    }

    [Fact]
    public async Task A_refusal_names_the_field_at_fault()
    {
        var failure = await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => _datasets.CreateAsync(new NewDataset { Name = new string('x', 41) }));
        failure.Field.ShouldBe("name");
        failure.Code.ShouldBe("invalid_param");
    }

    [Fact]
    public async Task A_call_may_have_a_key_of_its_own()
    {
        var failure = await Should.ThrowAsync<KnowledgeUnauthorizedException>(() => _datasets.CreateAsync(new NewDataset { Name = "x" }, new RequestOptions { ApiKey = "nobody" }));
        failure.Message.ShouldBe("Access token is invalid");
    }

    [Fact]
    public async Task An_id_cannot_lead_to_another_address()
    {
        await Should.ThrowAsync<ArgumentException>(() => _datasets.GetAsync(".."));
        await Should.ThrowAsync<ArgumentException>(() => _datasets.DeleteAsync(""));
        await Should.ThrowAsync<KnowledgeNotFoundException>(() => _datasets.GetAsync("tags/../../x?y#z"));
    }
}
