using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Sync;

public sealed class UnchangedSegments : SyncTest
{
    [Fact]
    public async Task Keep_ids_keywords_switches_and_hit_counts_and_are_not_embedded_again()
    {
        var dataset = await Api.CreateDatasetAsync();
        var id = await Api.AddTextAsync(dataset, "doc", "apples are red\nbears are brown\ncats are grey\ndogs are loud", Lines);
        var before = await SegmentsAsync(dataset, id);
        var path = $"v1/datasets/{dataset}/documents/{id}/segments";
        (await Api.PostAsync($"{path}/{before[0]!["id"]}", new { segment = new { content = "apples are red", keywords = new[] { "chosen by hand" } } })).Ok();
        (await Api.PostAsync($"{path}/{before[1]!["id"]}", new { segment = new { content = "bears are brown", enabled = false } })).Ok();
        (await Api.RetrieveAsync(dataset, "cats are grey", "full_text_search", topK: 1)).ShouldHaveSingleItem();
        await Eventually.TrueAsync(async () => (await SegmentsAsync(dataset, id))[2]!["hit_count"]!.GetValue<int>() == 1, TimeSpan.FromSeconds(30));
        before = await SegmentsAsync(dataset, id);
        var texts = Model.Texts;

        var end = await UpdateAsync(dataset, id, "emus are tall\napples are red\nbears are brown\ncats are grey");

        (Model.Texts - texts).ShouldBe(1, "only the new line is embedded");
        Sync(end).ShouldBe("""{"embedded":1,"reused":3,"deleted":1}""");
        Sync(await DetailAsync(dataset, id)).ShouldBe(Sync(end));
        var after = await SegmentsAsync(dataset, id);
        after.Select(segment => segment!["content"]!.GetValue<string>()).ShouldBe(["emus are tall", "apples are red", "bears are brown", "cats are grey"]);
        foreach (var (old, now) in before.Take(3).Zip(after.Skip(1))) Kept(now!).ShouldBe(Kept(old!));
        after[1]!["keywords"]!.ToJsonString().ShouldBe("""["chosen by hand"]""");
        after[2]!["enabled"]!.GetValue<bool>().ShouldBeFalse();
        after[3]!["hit_count"]!.GetValue<int>().ShouldBe(before[2]!["hit_count"]!.GetValue<int>());
        (await Api.RetrieveAsync(dataset, "dogs loud", "full_text_search")).ShouldBeEmpty();
        (await Api.RetrieveAsync(dataset, "bears brown", "full_text_search")).ShouldBeEmpty("it is still switched off");
    }

    [Fact]
    public async Task Keep_the_ids_of_their_child_chunks()
    {
        var dataset = await Api.CreateDatasetAsync();
        var created = (await Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "doc", text = "apples\nbears\n\ncats\ndogs", indexing_technique = "high_quality", doc_form = "hierarchical_model", process_rule = Blocks })).Ok();
        var id = created["document"]!["id"]!.GetValue<string>();
        await Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        var before = await SegmentsAsync(dataset, id);
        var texts = Model.Texts;

        var end = await UpdateAsync(dataset, id, "apples\nbears\n\ncats\nelks");

        (Model.Texts - texts).ShouldBe(1, "of the two children of the changed parent, the vector of one is kept by its text");
        Sync(end).ShouldBe("""{"embedded":1,"reused":1,"deleted":1}""");
        var after = await SegmentsAsync(dataset, id);
        Children(after[0]!).ShouldBe(Children(before[0]!));
        Children(after[1]!).ShouldNotBe(Children(before[1]!));

        static List<string> Children(JsonNode segment) => [.. segment["child_chunks"]!.AsArray().Select(child => $"{child!["id"]} {child["content"]}")];
    }

    [Fact]
    public async Task Are_all_there_is_when_the_same_text_comes_again_and_the_counts_are_null_before_the_first_run_has_ended()
    {
        var dataset = await Api.CreateDatasetAsync();
        Model.Hold();
        var created = (await Api.CreateTextAsync(dataset, "doc", "apples\nbears", Lines)).Ok();
        var id = created["document"]!["id"]!.GetValue<string>();
        Sync(await DetailAsync(dataset, id)).ShouldBe("null");
        Model.Open();
        Sync(await Api.WaitAsync(dataset, created["batch"]!.GetValue<string>())).ShouldBe("""{"embedded":2,"reused":0,"deleted":0}""");
        var texts = Model.Texts;
        Sync(await UpdateAsync(dataset, id, "apples\nbears")).ShouldBe("""{"embedded":0,"reused":2,"deleted":0}""");
        Model.Texts.ShouldBe(texts);
    }

    private static string Kept(JsonNode segment) => $"{segment["id"]} {segment["content"]} {segment["keywords"]!.ToJsonString()} {segment["enabled"]} {segment["hit_count"]} {segment["answer"]} {segment["created_at"]}";
}
