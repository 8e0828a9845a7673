using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class Documents(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_text_is_queued_indexed_and_listed_with_its_segments()
    {
        var dataset = await _api.CreateDatasetAsync();
        var created = (await _api.CreateTextAsync(dataset, "notes", "The quick brown fox.\n\nJumps over the lazy dog.")).Ok();
        created["batch"]!.GetValue<string>().Length.ShouldBe(20);
        var document = created["document"]!;
        document["name"]!.GetValue<string>().ShouldBe("notes");
        document["position"]!.GetValue<int>().ShouldBe(1);
        document["indexing_status"]!.GetValue<string>().ShouldBe("waiting");
        document["display_status"]!.GetValue<string>().ShouldBe("queuing");
        document["data_source_detail_dict"]!["upload_file"]!["extension"]!.GetValue<string>().ShouldBe("txt");
        document["data_source_info"]!["upload_file_id"]!.GetValue<string>().ShouldBe(document["data_source_detail_dict"]!["upload_file"]!["id"]!.GetValue<string>());

        var progress = await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        progress["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        progress["total_segments"]!.GetValue<int>().ShouldBe(1);
        progress["completed_segments"]!.GetValue<int>().ShouldBe(1);
        foreach (var stage in (string[])["processing_started_at", "parsing_completed_at", "cleaning_completed_at", "splitting_completed_at", "completed_at"])
            progress[stage]!.GetValue<long>().ShouldBeGreaterThan(1_700_000_000);

        var id = document["id"]!.GetValue<string>();
        var detail = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Ok();
        detail["display_status"]!.GetValue<string>().ShouldBe("available");
        detail["segment_count"]!.GetValue<int>().ShouldBe(1);
        detail["tokens"]!.GetValue<int>().ShouldBeGreaterThan(5);
        detail["average_segment_length"]!.GetValue<int>().ShouldBe(46);
        detail["document_process_rule"]!["mode"]!.GetValue<string>().ShouldBe("automatic");
        detail["document_process_rule"]!["rules"]!["segmentation"]!.ToJsonString().ShouldBe("""{"delimiter":"\n","max_tokens":500,"chunk_overlap":50}""");

        var segments = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}/segments")).Ok();
        segments["doc_form"]!.GetValue<string>().ShouldBe("text_model");
        var segment = segments["data"]!.AsArray().ShouldHaveSingleItem()!;
        segment["content"]!.GetValue<string>().ShouldBe("The quick brown fox.\n\nJumps over the lazy dog.");
        segment["word_count"]!.GetValue<int>().ShouldBe(46);
        segment["status"]!.GetValue<string>().ShouldBe("completed");
        segment["enabled"]!.GetValue<bool>().ShouldBeTrue();
        segment["keywords"]!.AsArray().ShouldNotBeEmpty();
        segment["index_node_hash"]!.GetValue<string>().Length.ShouldBe(64);
        (await _api.GetAsync($"v1/datasets/{dataset}")).Ok()["word_count"]!.GetValue<int>().ShouldBe(46);
    }

    [Fact]
    public async Task A_file_keeps_its_name_and_a_custom_rule_cuts_it()
    {
        var dataset = await _api.CreateDatasetAsync();
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "###", max_tokens = 50 } } };
        var created = (await _api.UploadAsync(dataset, "分段.txt", Encoding.UTF8.GetBytes("###1. Intro###- bullet one###(note) see below###!important"), new { indexing_technique = "high_quality", process_rule = rule })).Ok();
        created["document"]!["name"]!.GetValue<string>().ShouldBe("分段.txt");
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        var segments = (await _api.GetAsync($"v1/datasets/{dataset}/documents/{created["document"]!["id"]}/segments?limit=100")).Ok();
        segments["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>()).ShouldBe(["1. Intro", "- bullet one", "note) see below", "!important"]);
    }

    [Fact]
    public async Task The_same_name_replaces_the_document_and_unchanged_segments_keep_their_ids()
    {
        var dataset = await _api.CreateDatasetAsync();
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 200 } } };
        var first = await _api.AddTextAsync(dataset, "guide", "Alpha stays as it is.\nBeta will be changed.\nGamma stays as well.", rule);
        var before = await SegmentsAsync(dataset, first);

        var second = await _api.AddTextAsync(dataset, "guide", "Gamma stays as well.\nAlpha stays as it is.\nDelta is new.", rule);
        second.ShouldBe(first);
        var after = await SegmentsAsync(dataset, first);
        after.Keys.ShouldBe(["Gamma stays as well.", "Alpha stays as it is.", "Delta is new."]);
        after["Alpha stays as it is."].ShouldBe(before["Alpha stays as it is."]);
        after["Gamma stays as well."].ShouldBe(before["Gamma stays as well."]);
        (await _api.RetrieveAsync(dataset, "Beta will be changed")).ShouldAllBe(record => !record!["segment"]!["content"]!.GetValue<string>().Contains("Beta"));
        (await _api.RetrieveAsync(dataset, "Delta is new"))[0]!["segment"]!["content"]!.GetValue<string>().ShouldBe("Delta is new.");
    }

    [Fact]
    public async Task A_deleted_document_is_gone_from_lists_and_searches()
    {
        var dataset = await _api.CreateDatasetAsync();
        var id = await _api.AddTextAsync(dataset, "secret", "The vault opens with the word marzipan.");
        (await _api.RetrieveAsync(dataset, "marzipan")).ShouldHaveSingleItem();
        (await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _api.RetrieveAsync(dataset, "marzipan")).ShouldBeEmpty();
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{id}")).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{id}")).Failed(404, "not_found").ShouldBe("Document Not Exists.");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("ÜBER", "über")]
    [InlineData("Привет", "ПРИВЕТ")]
    [InlineData("Ωmega", "ωMEGA")]
    [InlineData("100%_\\", "100%_\\")]
    public async Task Every_list_finds_a_keyword_whatever_its_case_in_any_script(string written, string keyword)
    {
        var asked = Uri.EscapeDataString(keyword);
        var dataset = await _api.CreateDatasetAsync();
        (await _api.PatchAsync($"v1/datasets/{dataset}", new { name = $"{written} {Guid.NewGuid().ToString("N")[..8]}" })).Ok();
        (await _api.GetAsync($"v1/datasets?keyword={asked}")).Ok()["data"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()).ShouldContain(dataset);

        var rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 100 }, subchunk_segmentation = new { separator = "\n", max_tokens = 50 } };
        var created = (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = $"{written} notes", text = $"One {written} two.\nThree.\n\nFour.", doc_form = "hierarchical_model", process_rule = new { mode = "hierarchical", rules } })).Ok();
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        var documents = $"v1/datasets/{dataset}/documents";
        (await _api.GetAsync($"{documents}?keyword={asked}")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        var segments = $"{documents}/{created["document"]!["id"]}/segments";
        var found = (await _api.GetAsync($"{segments}?keyword={asked}")).Ok();
        (found["total"]!.GetValue<int>(), found["data"]!.AsArray().Count).ShouldBe((1, 1));
        (await _api.GetAsync($"{segments}/{found["data"]![0]!["id"]}/child_chunks?keyword={asked}")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_filtered_by_name_and_display_status()
    {
        var dataset = await _api.CreateDatasetAsync();
        await _api.AddTextAsync(dataset, "Alpha 100%", "Alpha text.");
        await _api.AddTextAsync(dataset, "Beta", "Beta text.");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents?keyword=alpha")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents?keyword=%25")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents?status=AVAILABLE")).Ok()["total"]!.GetValue<int>().ShouldBe(2);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents?status=error")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_without_text_ends_as_an_error_that_says_so()
    {
        var dataset = await _api.CreateDatasetAsync();
        var created = (await _api.UploadAsync(dataset, "blank.html", "<html><body><script>1</script></body></html>"u8.ToArray())).Ok();
        var progress = await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        progress["indexing_status"]!.GetValue<string>().ShouldBe("error");
        progress["error"]!.GetValue<string>().ShouldContain("no text");
        progress["stopped_at"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_hierarchical_document_is_searched_by_its_children_and_answers_with_the_parent()
    {
        var dataset = await _api.CreateDatasetAsync();
        var rule = new
        {
            mode = "hierarchical",
            rules = new
            {
                pre_processing_rules = Array.Empty<object>(),
                segmentation = new { separator = "\n\n", max_tokens = 500 },
                parent_mode = "paragraph",
                subchunk_segmentation = new { separator = "\n", max_tokens = 100 },
            },
        };
        var created = (await _api.PostAsync(
            $"v1/datasets/{dataset}/document/create-by-text",
            new { name = "animals", text = "Cats purr when they are happy.\nDogs bark at strangers.\n\nBirds sing at dawn.\nFish swim in schools.", doc_form = "hierarchical_model", process_rule = rule })).Ok();
        await _api.WaitAsync(dataset, created["batch"]!.GetValue<string>());

        var record = (await _api.RetrieveAsync(dataset, "Which animals bark?"))[0]!;
        record["segment"]!["content"]!.GetValue<string>().ShouldStartWith("Cats purr");
        record["child_chunks"]![0]!["content"]!.GetValue<string>().ShouldBe("Dogs bark at strangers.");
        record["score"]!.GetValue<double>().ShouldBe(record["child_chunks"]![0]!["score"]!.GetValue<double>());
    }

    private async Task<Dictionary<string, string>> SegmentsAsync(string dataset, string document) =>
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments?limit=100")).Ok()["data"]!.AsArray()
            .ToDictionary(segment => segment!["content"]!.GetValue<string>(), segment => segment!["id"]!.GetValue<string>());
}
