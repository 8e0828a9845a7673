using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>What tests do with sources of a dataset.</summary>
public static class SourceCalls
{
    /// <summary>The datasource node of the template for web sites.</summary>
    public const string WebsiteNode = "1760000005001";

    /// <summary>A dataset with the published pipeline for web sites, found by keywords: it needs no model.</summary>
    public static async Task<string> PublishWebsiteAsync(this Api api)
    {
        var yaml = (await api.GetAsync("v1/datasets/pipeline/templates/website")).Ok()["export_data"]!.GetValue<string>()
            .Replace("indexing_technique: high_quality", "indexing_technique: economy", StringComparison.Ordinal).Replace("search_method: hybrid_search", "search_method: keyword_search", StringComparison.Ordinal);
        var imported = (await api.PostAsync("v1/datasets/pipeline/import", new { yaml_content = yaml })).Ok();
        var dataset = imported["dataset_id"]!.GetValue<string>();
        (await api.PostAsync($"v1/datasets/{dataset}/pipeline/publish", new { })).Ok();
        return dataset;
    }

    /// <summary>A source that crawls a site.</summary>
    public static async Task<string> CreateWebsiteSourceAsync(this Api api, string dataset, string url, int limit = 1000)
    {
        var created = await api.PostAsync($"v1/datasets/{dataset}/pipeline/sources", new { name = "Site", start_node_id = WebsiteNode, inputs = new { url, limit, use_sitemap = false } });
        created.Status.ShouldBe(System.Net.HttpStatusCode.Created, created.Text);
        return created.Json["id"]!.GetValue<string>();
    }

    /// <summary>Runs a source, and waits until it and the documents that it queued have ended.</summary>
    public static async Task<JsonNode> SyncAsync(this Api api, string dataset, string source)
    {
        (await api.PostAsync($"v1/datasets/{dataset}/pipeline/sources/{source}/run", new { })).Ok();
        return await api.WaitForSyncAsync(dataset, source);
    }

    /// <summary>Waits until the last run of a source and the documents that it queued have ended.</summary>
    public static async Task<JsonNode> WaitForSyncAsync(this Api api, string dataset, string source)
    {
        JsonNode run = null!;
        await Eventually.TrueAsync(
            async () =>
            {
                run = (await api.GetAsync($"v1/datasets/{dataset}/pipeline/sources/{source}/runs?limit=1")).Ok()["data"]![0]!;
                return run["status"]!.GetValue<string>() != "running" && await api.CountRunsAsync(dataset, "waiting") + await api.CountRunsAsync(dataset, "running") == 0;
            },
            TimeSpan.FromMinutes(5));
        return run;
    }

    /// <summary>How many runs of pipelines a dataset has in a state; all without one.</summary>
    public static async Task<int> CountRunsAsync(this Api api, string dataset, string? status = null) =>
        (await api.GetAsync($"v1/datasets/{dataset}/pipeline/runs?limit=1{(status is null ? "" : $"&status={status}")}")).Ok()["total"]!.GetValue<int>();

    /// <summary>All documents of a dataset.</summary>
    public static async Task<List<JsonNode>> AllDocumentsAsync(this Api api, string dataset)
    {
        var all = new List<JsonNode>();
        for (var page = 1; ; page++)
        {
            var answer = (await api.GetAsync($"v1/datasets/{dataset}/documents?limit=100&page={page}")).Ok();
            all.AddRange(answer["data"]!.AsArray().Select(document => document!));
            if (!answer["has_more"]!.GetValue<bool>()) return all;
        }
    }

    /// <summary>What a run of a source counts, in one line.</summary>
    public static string Tell(JsonNode run) =>
        $"{run["status"]}: {run["seen"]} seen, {run["added"]} added, {run["changed"]} changed, {run["unchanged"]} unchanged, {run["deleted"]} deleted, {run["failed"]} failed, {run["skipped"]} skipped";
}
