using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Models.Images;
using Kvasir.Models.Images.Endpoints;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Tests.Models.Images;

/// <summary>Models that read pictures behind an endpoint of somebody else.</summary>
public sealed class ImageEndpoints
{
    private const string Secret = "sk-very-secret";

    private readonly List<JsonQuestion> _asked = [];

    [Fact]
    public async Task Pictures_are_sent_in_batches_and_their_vectors_keep_their_order()
    {
        await using var endpoint = Endpoint(Answer);
        byte[][] pictures = [Picture.Red.Png(), Picture.Blue.Bmp(), HeaderFiles.Jpeg(10, 10), HeaderFiles.Gif(9, 9, 9, 9), HeaderFiles.WebpLossy(8, 8)];
        var vectors = await Model(endpoint, o => o.MaxBatch = 2).EmbedImagesAsync([.. pictures.Select(picture => (ReadOnlyMemory<byte>)picture)], CancellationToken.None);
        vectors.Select(vector => MathF.Round(vector[0] / vector[1])).ShouldBe(pictures.Select(picture => (float)picture.Length));
        vectors.ShouldAllBe(vector => Math.Abs(1 - vector.Sum(c => c * c)) < 1e-5);

        _asked.Select(question => question.Body["input"]!.AsArray().Count).ShouldBe([2, 2, 1]);
        _asked.ShouldAllBe(question => question.Path == "/v1/embeddings" && question.Authorization == "Bearer " + Secret && question.Body["model"]!.GetValue<string>() == "clip");
        _asked[0].Body["input"]![0]!.ToJsonString().ShouldBe(new JsonObject { ["image"] = Convert.ToBase64String(pictures[0]) }.ToJsonString());
    }

    [Fact]
    public async Task Texts_go_to_the_same_model()
    {
        await using var endpoint = Endpoint(Answer);
        var text = Model(endpoint).Text!;
        (text.Provider, text.Name, text.Dimensions, text.MaxInputTokens).ShouldBe(("jina", "clip", 2, 8192));
        var vectors = await text.Generator.GenerateAsync(["red", "a blue thing"]);
        vectors.Select(vector => MathF.Round(vector.Vector.Span[0] / vector.Vector.Span[1])).ShouldBe([3, 12]);
        _asked.ShouldHaveSingleItem().Body["input"]!.ToJsonString().ShouldBe("""[{"text":"red"},{"text":"a blue thing"}]""");
        Model(endpoint, o => o.Text = false).Text.ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again()
    {
        var failures = 2;
        await using var endpoint = Endpoint(question => failures-- > 0 ? new JsonAnswer("{}", 503, RetryAfter: "0") : Answer(question));
        (await EmbedAsync(Model(endpoint))).Count.ShouldBe(1);
        _asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_halved()
    {
        await using var endpoint = Endpoint(question => question.Body["input"]!.AsArray().Count > 1 ? new JsonAnswer("{}", 413) : Answer(question));
        var vectors = await Model(endpoint).Text!.Generator.GenerateAsync(["1", "22", "333"]);
        vectors.Select(vector => MathF.Round(vector.Vector.Span[0] / vector.Vector.Span[1])).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, ErrorCode.ProviderNotInitialized, "image embeddings endpoint of 'clip' answered 401")]
    [InlineData(HttpStatusCode.BadRequest, ErrorCode.ProviderRequestFailed, "answered 400")]
    public async Task A_refusal_is_told_without_the_key(HttpStatusCode status, ErrorCode code, string message)
    {
        await using var endpoint = Endpoint(_ => new JsonAnswer($"{{\"error\":\"{Secret}\"}}", (int)status));
        var failure = await Should.ThrowAsync<KvasirException>(EmbedAsync(Model(endpoint)));
        failure.Code.ShouldBe(code);
        failure.Message.ShouldContain(message);
        failure.ToString().ShouldNotContain(Secret);
        _asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("nonsense", "not of the image embeddings API")]
    [InlineData("{\"data\":[]}", "answered 0 vectors for 1 inputs")]
    [InlineData("{\"data\":[{\"index\":1,\"embedding\":[1,1]}]}", "answered 1 vectors whose indexes are not each of 0 to 0 once")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[1,1,1]}]}", "vectors of 3 components; 2 are configured")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[0,0]}]}", "a vector without a direction")]
    [InlineData("{\"data\":[{\"index\":0,\"embedding\":[1e39,1]}]}", "a vector without a direction")]
    public async Task An_answer_that_makes_no_sense_is_refused(string body, string message)
    {
        await using var endpoint = Endpoint(_ => new JsonAnswer(body));
        var failure = await Should.ThrowAsync<KvasirException>(EmbedAsync(Model(endpoint)));
        failure.Code.ShouldBe(ErrorCode.ProviderRequestFailed);
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public async Task A_bad_picture_is_not_sent_and_neither_are_those_beside_it()
    {
        await using var endpoint = Endpoint(Answer);
        var failure = await Should.ThrowAsync<KvasirException>(Model(endpoint).EmbedImagesAsync([Picture.Red.Png(), "no picture"u8.ToArray()], CancellationToken.None));
        failure.Code.ShouldBe(ErrorCode.ExtractionFailed);
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_is_found_by_its_name_and_by_its_provider_and_name()
    {
        await using var endpoint = Endpoint(Answer);
        var (first, second) = (Model(endpoint), Model(endpoint, o => o.Provider = "acme"));
        var models = new ImageModels([first, second]);
        models.Find("clip").ShouldBe(first);
        models.Find("acme/clip").ShouldBe(second);
        models.Find("acme").ShouldBeNull();
        models.Describe().ShouldBe("jina/clip, acme/clip");
    }

    private static Task<IReadOnlyList<float[]>> EmbedAsync(ImageEndpointModel model) => model.EmbedImagesAsync([Picture.Red.Png()], CancellationToken.None);

    private static ImageEndpointModel Model(JsonEndpoint endpoint, Action<ImageEndpointOptions>? change = null)
    {
        var options = new ImageEndpointOptions { BaseUrl = new Uri(endpoint.Url + "/v1"), ApiKey = Secret, Model = "clip", Dimensions = 2 };
        change?.Invoke(options);
        return new ImageEndpointModel(new HttpClient(), options, new ImageLimits(), TimeProvider.System);
    }

    // What is embedded gets the vector (its length, 1), the last first.
    private static JsonAnswer Answer(JsonQuestion question)
    {
        var lengths = question.Body["input"]!.AsArray().Select(input => input!["text"]?.GetValue<string>().Length ?? Convert.FromBase64String(input["image"]!.GetValue<string>()).Length);
        var items = lengths.Select((length, i) => (JsonNode)new JsonObject { ["object"] = "embedding", ["index"] = i, ["embedding"] = new JsonArray((float)length, 1f) });
        return new JsonAnswer(new JsonObject { ["data"] = new JsonArray([.. items.Reverse()]), ["usage"] = new JsonObject { ["total_tokens"] = 7 } }.ToJsonString());
    }

    private JsonEndpoint Endpoint(Func<JsonQuestion, JsonAnswer> answer) => new(question =>
    {
        _asked.Add(question);
        return answer(question);
    });
}
