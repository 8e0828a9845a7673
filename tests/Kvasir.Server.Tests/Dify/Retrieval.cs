using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Retrieval(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    [InlineData("semantic_search")]
    [InlineData("full_text_search")]
    [InlineData("keyword_search")]
    [InlineData("hybrid_search")]
    public async Task Every_method_finds_the_passage_with_a_score_between_0_and_1(string method)
    {
        var dataset = await _api.CreateDatasetAsync();
        await _api.AddTextAsync(dataset, "cooking", "Simmer the tomato sauce for an hour.");
        await _api.AddTextAsync(dataset, "astronomy", "The telescope shows the rings of Saturn.");
        await _api.AddTextAsync(dataset, "finance", "Interest rates were raised by the central bank.");

        var records = await _api.RetrieveAsync(dataset, "telescope rings of Saturn", method);
        records[0]!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("astronomy");
        var scores = records.Select(record => record!["score"]!.GetValue<double>()).ToList();
        scores.ShouldAllBe(score => score >= 0 && score <= 1);
        scores.ShouldBe(scores.OrderDescending());
    }

    [Theory]
    [InlineData("full_text_search")]
    [InlineData("hybrid_search")]
    public async Task The_words_of_a_parent_count_together_and_each_child_chunk_has_its_own_score(string method)
    {
        var dataset = await _api.CreateDatasetAsync();
        foreach (var (name, text) in new[] { ("both", "Badgers dig deep tunnels.\nFoxes steal the hens."), ("one", "Badgers dig deep holes.\nOtters swim in rivers.") })
        {
            var rule = new { mode = "hierarchical", rules = new { pre_processing_rules = Array.Empty<object>(), parent_mode = "paragraph", segmentation = new { separator = "\n\n", max_tokens = 500 }, subchunk_segmentation = new { separator = "\n", max_tokens = 100 } } };
            var created = (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name, text, indexing_technique = "high_quality", doc_form = "hierarchical_model", process_rule = rule })).Ok();
            await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        }

        var records = await _api.RetrieveAsync(dataset, "badgers foxes", method);

        records.Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>()).ShouldBe(["both", "one"]);
        var (first, second) = (records[0]!["score"]!.GetValue<double>(), records[1]!["score"]!.GetValue<double>());
        first.ShouldBeInRange(second, 1);
        var children = records[0]!["child_chunks"]!.AsArray();
        children.Count.ShouldBe(2);
        var scores = children.Select(child => child!["score"]!.GetValue<double>()).ToList();
        scores.ShouldAllBe(score => score > 0 && score < first);
        scores.ShouldBe(scores.OrderDescending());
    }

    [Fact]
    public async Task The_threshold_cuts_at_the_final_score_and_top_k_never_reorders()
    {
        var dataset = await _api.CreateDatasetAsync();
        for (var i = 0; i < 12; i++) await _api.AddTextAsync(dataset, $"doc {i}", $"Passage number {i} is about {(i % 2 == 0 ? "gardens and flowers" : "engines and gears")}.");

        var all = await _api.RetrieveAsync(dataset, "flowers in gardens", "hybrid_search", topK: 12);
        var few = await _api.RetrieveAsync(dataset, "flowers in gardens", "hybrid_search", topK: 3);
        few.Select(record => record!["segment"]!["id"]!.GetValue<string>()).ShouldBe(all.Take(3).Select(record => record!["segment"]!["id"]!.GetValue<string>()));

        var threshold = all[2]!["score"]!.GetValue<double>();
        var kept = (await _api.PostAsync(
            $"v1/datasets/{dataset}/retrieve",
            new { query = "flowers in gardens", retrieval_model = new { search_method = "hybrid_search", top_k = 12, score_threshold_enabled = true, score_threshold = threshold } })).Ok()["records"]!.AsArray();
        kept.ShouldAllBe(record => record!["score"]!.GetValue<double>() >= threshold);
        kept.Count.ShouldBe(all.Count(record => record!["score"]!.GetValue<double>() >= threshold));
    }

    [Fact]
    public async Task Equal_passages_come_in_the_order_of_their_documents_however_few_are_asked_for()
    {
        var dataset = await _api.CreateDatasetAsync();
        var first = await _api.AddTextAsync(dataset, "doc 0", "What was here before.");
        for (var i = 1; i < 12; i++) await _api.AddTextAsync(dataset, $"doc {i}", "Badgers dig deep tunnels.");
        var updated = (await _api.PostAsync($"v1/datasets/{dataset}/documents/{first}/update-by-text", new { name = "doc 0", text = "Badgers dig deep tunnels." })).Ok();
        await _api.WaitAsync(dataset, updated["batch"]!.GetValue<string>());

        var records = await _api.RetrieveAsync(dataset, "animals under the ground", "semantic_search", topK: 3);

        records.Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>()).ShouldBe(["doc 0", "doc 1", "doc 2"]);
    }

    [Fact]
    public async Task A_sentence_at_the_end_of_a_long_segment_is_found_by_meaning()
    {
        var dataset = await _api.CreateDatasetAsync();
        var filler = new StringBuilder();
        for (var i = 0; filler.Length < 3800; i++) filler.Append($"The committee discussed item {i} of the agenda and moved on. ");
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "@@@", max_tokens = 4000 } } };
        await _api.AddTextAsync(dataset, "long", filler + "Penguins keep their eggs warm on their feet.", rule);
        await _api.AddTextAsync(dataset, "other", "The committee discussed birds of prey and moved on.", rule);

        var record = (await _api.RetrieveAsync(dataset, "How do penguins hatch their eggs?", "semantic_search"))[0]!;
        record["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("long");
    }

    [Fact]
    public async Task Chinese_questions_find_Chinese_and_English_passages()
    {
        var dataset = await _api.CreateDatasetAsync();
        await _api.AddTextAsync(dataset, "weather", "明天北京有大雨，请带雨伞。");
        await _api.AddTextAsync(dataset, "train", "火车票可以在网上购买。");
        await _api.AddTextAsync(dataset, "library", "The library opens at nine in the morning.");
        foreach (var method in (string[])["semantic_search", "full_text_search", "hybrid_search"])
            (await _api.RetrieveAsync(dataset, "怎么买火车票？", method))[0]!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("train", method);
        (await _api.RetrieveAsync(dataset, "图书馆几点开门？", "semantic_search"))[0]!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("library");
    }

    [Fact]
    public async Task An_economy_dataset_is_searched_by_keywords()
    {
        var dataset = await _api.CreateDatasetAsync("economy");
        var created = (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "a", text = "Photosynthesis turns sunlight into sugar." })).Ok();
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        (await _api.RetrieveAsync(dataset, "photosynthesis", "semantic_search")).ShouldHaveSingleItem();
        (await _api.RetrieveAsync(dataset, "gravity", "semantic_search")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_dataset_answers_with_no_records()
    {
        var dataset = await _api.CreateDatasetAsync(technique: null);
        (await _api.RetrieveAsync(dataset, "anything")).ShouldBeEmpty();
    }
}
