using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Sources;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>What a pipeline is to be run for, as the command line names it.</summary>
/// <param name="Type">The type of the datasource; <see langword="null"/> when the items do not say.</param>
/// <param name="Files">Files to upload.</param>
/// <param name="Items">Items that need nothing before.</param>
internal sealed record RunSource(string? Type, IReadOnlyList<string> Files, IReadOnlyList<JsonNode> Items)
{
    public static RunSource Of(string[] files, string[] pages, string[] items)
    {
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw KvasirException.NotFound($"There is no file '{file}'.");
        }

        if (files.Length > 0) return new(DatasourceTypes.NameOf(DataSourceType.LocalFile), files, []);
        return pages.Length > 0
            ? new(DatasourceTypes.NameOf(DataSourceType.WebsiteCrawl), [], [.. pages.Select(url => new JsonObject { ["url"] = url })])
            : new(null, [], [.. items.Select(item => Parse("--item", item))]);
    }

    public static JsonNode Parse(string option, string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new UsageException($"{option} must not be null.");
        }
        catch (JsonException e)
        {
            throw new UsageException($"{option} is no JSON: {e.Message}");
        }
    }
}
