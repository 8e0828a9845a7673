using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Idempotency;

public sealed class RepeatedRequests(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;
    private readonly string _key = KeyedCalls.NewKey();

    [Fact]
    public async Task A_dataset_is_made_once_and_answered_twice()
    {
        var name = Guid.NewGuid().ToString("N");
        var first = await _api.PostAsync("v1/datasets", $$"""{"name":"{{name}}","indexing_technique":"economy"}""", _key);
        first.Ok();
        (await _api.PostAsync("v1/datasets", $$"""{ "indexing_technique" : "economy", "name" : "{{name}}" }""", _key)).ShouldReplay(first);
        (await _api.GetAsync($"v1/datasets?keyword={name}")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_document_of_text_is_made_once()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        var path = $"v1/datasets/{dataset}/document/create-by-text";
        var first = await _api.PostAsync(path, """{"name":"notes","text":"a\nb","process_rule":{"mode":"automatic"}}""", _key);
        first.Ok();
        (await _api.PostAsync(path, """{"process_rule":{"mode":"automatic"},"text":"\u0061\nb","name":"notes"}""", _key)).ShouldReplay(first);
        (await _api.CountDocumentsAsync(dataset)).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_of_a_file_is_made_once_whatever_stands_between_its_parts()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        var first = await _api.UploadAsync(dataset, "notes.txt", "text", _key, "one");
        first.Ok();
        (await _api.UploadAsync(dataset, "notes.txt", "text", _key, "another")).ShouldReplay(first);
        (await _api.UploadAsync(dataset, "notes.txt", "Text", _key, "one")).Failed(422, "idempotency_key_reused");
        (await _api.UploadAsync(dataset, "other.txt", "text", _key, "one")).Failed(422, "idempotency_key_reused");
        (await _api.CountDocumentsAsync(dataset)).ShouldBe(1);
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused_and_does_nothing()
    {
        var (one, other) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"));
        (await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{one}}"}""", _key)).Ok();
        (await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{other}}"}""", _key)).Failed(422, "idempotency_key_reused").ShouldStartWith("Idempotency-Key:");
        (await _api.PostAsync("v1/datasets", $$"""{"name":"{{one}}"}""", _key)).Failed(422, "idempotency_key_reused");
        (await _api.PostAsync("v1/datasets/tags?page=1", $$"""{"name":"{{one}}"}""", _key)).Failed(422, "idempotency_key_reused");
        (await _api.GetAsync("v1/datasets/tags")).Text.ShouldNotContain(other);
    }

    [Fact]
    public async Task A_refusal_that_would_come_again_is_kept_and_one_that_may_pass_is_not()
    {
        var name = Guid.NewGuid().ToString("N");
        var refused = await _api.PostAsync("v1/datasets/tags", """{"name":""}""", _key);
        refused.Failed(400, "invalid_param");
        (await _api.PostAsync("v1/datasets/tags", """{"name":""}""", _key)).ShouldReplay(refused);

        var (reader, later) = (await KeyAsync(KeyScope.Read), KeyedCalls.NewKey());
        (await reader.PostAsync("v1/datasets/tags", $$"""{"name":"{{name}}"}""", later)).Failed(403, "forbidden");
        (await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{name}}"}""", later)).Ok();
    }

    [Fact]
    public async Task An_answer_without_a_body_is_replayed_too()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        var field = (await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = "author" })).Json["id"];
        var first = await DeleteAsync();
        ((int)first.Status).ShouldBe(204);
        (await DeleteAsync()).ShouldReplay(first);

        Task<Answer> DeleteAsync() => _api.SendAsync(KeyedCalls.Keyed(new HttpRequestMessage(HttpMethod.Delete, $"v1/datasets/{dataset}/metadata/{field}"), _key));
    }

    [Fact]
    public async Task The_same_key_of_another_workspace_is_another_key()
    {
        var body = $$"""{"name":"{{Guid.NewGuid():N}}"}""";
        var mine = await _api.PostAsync("v1/datasets/tags", body, _key);
        var theirs = await (await server.OtherWorkspaceAsync()).PostAsync("v1/datasets/tags", body, _key);
        theirs.Ok()["id"]!.GetValue<string>().ShouldNotBe(mine.Ok()["id"]!.GetValue<string>());
        theirs.IsReplayed().ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_api_key_that_may_do_the_same_gets_the_answer_and_one_that_may_not_does_not()
    {
        var body = $$"""{"name":"{{Guid.NewGuid():N}}"}""";
        var first = await (await KeyAsync(KeyScope.Read, KeyScope.Write)).PostAsync("v1/datasets/tags", body, _key);
        first.Ok();
        (await (await KeyAsync(KeyScope.Write, KeyScope.Read)).PostAsync("v1/datasets/tags", body, _key)).ShouldReplay(first);
        (await (await KeyAsync(KeyScope.Write)).PostAsync("v1/datasets/tags", body, _key)).Failed(422, "idempotency_key_reused");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("long")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var name = Guid.NewGuid().ToString("N");
        (await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{name}}"}""", key == "long" ? new string('k', 256) : key)).Failed(400, "invalid_param").ShouldStartWith("Idempotency-Key:");
        (await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{name}}"}""", key == "long" ? new string('k', 255) : _key)).Ok();
    }

    [Fact]
    public async Task Nobody_without_an_api_key_learns_of_a_key()
    {
        await _api.PostAsync("v1/datasets/tags", $$"""{"name":"{{_key}}"}""", _key);
        (await new Api(server.Address, key: null).PostAsync("v1/datasets/tags", $$"""{"name":"{{_key}}"}""", _key)).Failed(401, "unauthorized");
    }

    private async Task<Api> KeyAsync(params string[] scopes)
    {
        var workspace = (await server.App.Services.GetRequiredService<IWorkspaceStore>().FindFirstAsync(default))!;
        return new Api(server.Address, (await server.App.Services.GetRequiredService<ApiKeys>().CreateAsync(workspace.Id, "test", scopes, null, default)).Text);
    }
}
