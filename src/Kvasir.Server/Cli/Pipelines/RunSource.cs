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
    public static RunSource Of(string[] files, string[] urls, string[] items)
    {
        if (new[] { files, urls, items }.Count(given => given.Length > 0) != 1) throw new InvalidOperationException("Name what to run it for: --file, --url or --item, one of them.");
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new InvalidOperationException($"There is no file '{file}'.");
        }

        if (files.Length > 0) return new(DatasourceTypes.NameOf(DataSourceType.LocalFile), files, []);
        return urls.Length > 0
            ? new(DatasourceTypes.NameOf(DataSourceType.WebsiteCrawl), [], [.. urls.Select(url => new JsonObject { ["url"] = url })])
            : new(null, [], [.. items.Select(item => Parse("--item", item))]);
    }

    public static JsonNode Parse(string option, string text)
    {
        try
        {
            return JsonNode.Parse(text) ?? throw new InvalidOperationException($"{option} must not be null.");
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"{option} is no JSON: {e.Message}", e);
        }
    }
}
