using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Server.Tests.Zilliz;

/// <summary>Pictures, with a small model in the process that knows three colours.</summary>
public sealed class Images : IAsyncLifetime
{
    private const string Clip = "zilliz/clip-vit-base-patch32";

    private readonly ColourModel _model = new(Clip);
    private readonly ZillizServer _zilliz = new();

    public Task InitializeAsync()
    {
        _zilliz.Server.Settings["Kvasir:Images:Folder"] = _model.Folder;
        return _zilliz.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _zilliz.DisposeAsync();
        _model.Dispose();
    }

    [FactWith("convert")]
    public async Task Pictures_are_found_by_pictures_and_by_words()
    {
        var ingestion = await CreateAsync(Clip);
        foreach (var (name, picture) in Colours)
        {
            var run = await _zilliz.RunAsync(ingestion, new { image_url = Put($"/{name}", picture), image_id = $"my-img-{name}", image_title = $"A {name} thing" });
            run["num_entities"]!.GetValue<int>().ShouldBe(1);
            run["usage"]!["embedding"]!.GetValue<int>().ShouldBe(1);
            run["token_usage"]!.GetValue<int>().ShouldBe(1);
        }

        var byImage = await _zilliz.SearchAsync("pictures", "SEARCH_IMAGE_BY_IMAGE");
        var byText = await _zilliz.CreateAsync(new { name = "by_text", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_IMAGE_BY_TEXT", clusterId = ZillizServer.Cluster, collectionName = "pictures", embedding = "zilliz/clip-vit-base-patch32-multilingual-v1" } } });

        var hits = (await _zilliz.RunAsync(byImage, new { query_image_url = Put("/another", Picture.Of(200, 40, 30)) }, new { limit = 3, outputFields = new[] { "image_id", "image_title" } }))["result"]!.AsArray();
        hits.Count.ShouldBe(3);
        string.Join(',', hits[0]!.AsObject().Select(member => member.Key)).ShouldBe("id,distance,image_id,image_title");
        (hits[0]!["id"]!.GetValue<string>(), hits[0]!["image_id"]!.GetValue<string>(), hits[0]!["image_title"]!.GetValue<string>()).ShouldBe(("my-img-red", "my-img-red", "A red thing"));

        foreach (var (name, _) in Colours)
        {
            var found = (await _zilliz.RunAsync(byText, new { query_text = name }, new { limit = 1 }))["result"]![0]!;
            found["id"]!.GetValue<string>().ShouldBe($"my-img-{name}");
            string.Join(',', found.AsObject().Select(member => member.Key)).ShouldBe("id,distance");
        }

        (await _zilliz.RunAsync(byText, new { query_text = "red" }, new { limit = 5, filter = "id >= 0 and image_id like \"%e\"" }))["result"]!.AsArray().Select(hit => hit!["id"]!.GetValue<string>()).ShouldBe(["my-img-blue"]);
    }

    [FactWith("convert")]
    public async Task A_picture_of_the_same_id_takes_the_place_of_the_other()
    {
        var ingestion = await CreateAsync(Clip);
        await _zilliz.RunAsync(ingestion, new { image_url = Put("/red", Picture.Red), image_id = 7, image_title = "first" });
        await _zilliz.RunAsync(ingestion, new { image_url = Put("/blue", Picture.Blue), image_id = "7", image_title = "second" });

        var byText = await _zilliz.SearchAsync("pictures", "SEARCH_IMAGE_BY_TEXT");
        var hit = (await _zilliz.RunAsync(byText, new { query_text = "blue" }, new { outputFields = new[] { "image_title" } }))["result"]!.AsArray().ShouldHaveSingleItem()!;
        hit["image_title"]!.GetValue<string>().ShouldBe("second");
        hit["distance"]!.GetValue<double>().ShouldBeGreaterThan(0.9);

        var deletion = await _zilliz.DeleteAsync("pictures", "PURGE_IMAGE_INDEX");
        (await _zilliz.RunAsync(deletion, new { image_id = "7" }))["num_deleted_entities"]!.GetValue<int>().ShouldBe(1);
        (await _zilliz.RunAsync(deletion, new { image_id = "7" }))["num_deleted_entities"]!.GetValue<int>().ShouldBe(0);
        (await _zilliz.RunAsync(byText, new { query_text = "blue" }))["result"]!.AsArray().ShouldBeEmpty();
    }

    [FactWith("convert")]
    public async Task The_knowledge_api_lists_and_finds_them()
    {
        await _zilliz.RunAsync(await CreateAsync(Clip), new { image_url = Put("/red", Picture.Red), image_id = "my-img-red", image_title = "x" });
        var dataset = (await _zilliz.Api.GetAsync("v1/datasets?keyword=pictures")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        (await _zilliz.Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["data"]![0]!["name"]!.GetValue<string>().ShouldBe("my-img-red");
        (await _zilliz.Api.RetrieveAsync(dataset, "red", "semantic_search")).ShouldHaveSingleItem()!["segment"]!["content"]!.GetValue<string>().ShouldBe("my-img-red");
    }

    [FactWith("convert")]
    public async Task What_is_no_picture_is_refused_and_leaves_nothing()
    {
        var ingestion = await CreateAsync(Clip);
        (await _zilliz.TryAsync(ingestion, new { image_url = _zilliz.Put("/text.png", "no picture"), image_id = "a", image_title = "x" })).Refused(422, 90033).ShouldContain("JPEG, PNG");
        (await _zilliz.TryAsync(ingestion, new { image_url = _zilliz.FilesUrl + "/nothing.png", image_id = "a", image_title = "x" })).Refused(502, 90030);
        (await _zilliz.TryAsync(ingestion, new { image_url = Put("/red", Picture.Red), image_title = "x" })).Refused(400, 90020).ShouldContain("data.image_id");
        (await _zilliz.TryAsync(ingestion, new { image_id = "a", image_title = "x" })).Refused(400, 90020).ShouldContain("data.image_url");
        (await _zilliz.TryAsync(await _zilliz.SearchAsync("pictures", "SEARCH_IMAGE_BY_IMAGE"), new { query_image_url = _zilliz.Put("/text.png", "no picture") })).Refused(422, 90033);
        (await _zilliz.RunAsync(await _zilliz.SearchAsync("pictures", "SEARCH_IMAGE_BY_TEXT"), new { query_text = "red" }))["result"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_description_that_does_not_fit_is_refused()
    {
        await CreateAsync(Clip);
        (await IngestAsync("nameless", null)).Refused(400, 90006).ShouldContain("embedding should not be null or empty");
        (await IngestAsync("unknown", "acme/none")).Refused(400, 90006).ShouldContain($"there are: {Clip}");
        (await IngestAsync("texts", "zilliz/bge-base-en-v1.5")).Refused(400, 90006).ShouldContain($"there are: {Clip}");
        (await _zilliz.Api.PostAsync("v1/pipelines", new { name = "reranked", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_IMAGE_BY_TEXT", clusterId = ZillizServer.Cluster, collectionName = "pictures", reranker = "zilliz/bge-reranker-base" } } })).Refused(400, 90006).ShouldContain("reranker");
        (await _zilliz.Api.PostAsync("v1/pipelines", new { name = "of_docs", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_DOC_CHUNK", clusterId = ZillizServer.Cluster, collectionName = "pictures" } } })).Refused(400, 90006).ShouldContain("image collection");
    }

    [Fact]
    public async Task Words_are_not_looked_for_with_a_model_that_reads_pictures_only()
    {
        _model.Write("only-pictures", "vision.onnx", ColourModel.Vision()).Write("only-pictures", "preprocessor_config.json", File.ReadAllText(Path.Combine(_model.Folder, Clip, "preprocessor_config.json")));
        await _zilliz.Server.RestartAsync("nothing");
        await CreateAsync("onnx/only-pictures");
        (await _zilliz.Api.PostAsync("v1/pipelines", new { name = "by_text", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_IMAGE_BY_TEXT", clusterId = ZillizServer.Cluster, collectionName = "pictures" } } })).Refused(400, 90006).ShouldContain("reads no text");
    }

    private static IEnumerable<(string Name, Picture Picture)> Colours => [("red", Picture.Red), ("green", Picture.Green), ("blue", Picture.Blue)];

    private string Put(string path, Picture picture)
    {
        _zilliz.Files[path] = new RemoteContent(picture.Png(), "image/png");
        return _zilliz.FilesUrl + path;
    }

    private async Task<string> CreateAsync(string embedding) => (await IngestAsync("pictures", embedding)).Data()["pipelineId"]!.GetValue<string>();

    private Task<Answer> IngestAsync(string collection, string? embedding) => _zilliz.Api.PostAsync("v1/pipelines", new
    {
        name = "images_in",
        type = "INGESTION",
        clusterId = ZillizServer.Cluster,
        collectionName = collection,
        functions = new object[] { new { name = "index_image", action = "INDEX_IMAGE", embedding }, new { name = "keep_title", action = "PRESERVE", inputField = "image_title", outputField = "image_title", fieldType = "VarChar" } },
    });
}
