using System.Collections;
using System.Reflection;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>The settings that a server reads, as the types say that they are bound to.</summary>
internal static class KnownSettings
{
    /// <summary>What they all begin with.</summary>
    public const string Root = "Kvasir";

    // Variables of the environment that are no settings, and look like some: KVASIR_API_KEY would be Kvasir:API_KEY.
    private static readonly HashSet<string> Variables = new(StringComparer.OrdinalIgnoreCase) { "URL", "API_KEY", "BOOTSTRAP_KEY" };

    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = typeof(ServerOptions),
        ["Uploads"] = typeof(Knowledge.UploadOptions),
        ["Archives"] = typeof(Kvasir.Storage.Archives.ArchiveOptions),
        ["Console"] = typeof(WebConsole.WebConsoleOptions),
        ["Idempotency"] = typeof(Idempotency.IdempotencyOptions),
        ["Mcp"] = typeof(Mcp.McpOptions),
        ["Segments"] = typeof(Knowledge.SegmentOptions),
        ["Indexing"] = typeof(Indexing.IndexingOptions),
        ["Retrieval"] = typeof(Retrieval.RetrievalOptions),
        ["Extraction"] = typeof(Extraction.ExtractionOptions),
        ["Pipelines"] = typeof(Kvasir.Pipelines.PipelineOptions),
        ["Collections"] = typeof(Collections.CollectionOptions),
        ["Embeddings"] = typeof(EmbeddingOptions),
        ["Rerank"] = typeof(RerankOptions),
        ["Chat"] = typeof(ChatOptions),
        ["Images"] = typeof(ImageOptions),
        ["Fetch"] = typeof(Sources.Http.FetchOptions),
        ["Crawl"] = typeof(Sources.Websites.CrawlOptions),
        ["ExternalKnowledge"] = typeof(Retrieval.External.ExternalKnowledgeOptions),
        ["Files:S3"] = typeof(Kvasir.Storage.Files.S3Options),
    };

    /// <summary>All of them, with 0 for the place in a list.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Sections.SelectMany(section => Below(section.Value, section.Key.Length == 0 ? Root : $"{Root}:{section.Key}"))];

    /// <summary>Whether a server reads a setting.</summary>
    public static bool IsKnown(string key)
    {
        var path = key.Split(':')[1..];
        if (path is [var single] && Variables.Contains(single)) return true;
        return Sections.Where(section => section.Key.Length > 0 && key.StartsWith($"{Root}:{section.Key}:", StringComparison.OrdinalIgnoreCase)).Any(section => Reaches(section.Value, path.AsSpan(section.Key.Split(':').Length)))
            || Reaches(typeof(ServerOptions), path);
    }

    private static bool Reaches(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty) return IsValue(type);
        if (IsValue(type)) return false;
        if (IsDictionary(type)) return true;
        if (ElementOf(type) is { } element) return int.TryParse(path[0], out _) && Reaches(element, path[1..]);
        var name = path[0];
        return Array.Find(Settable(type), property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } property && Reaches(property.PropertyType, path[1..]);
    }

    private static IEnumerable<string> Below(Type type, string prefix)
    {
        if (IsValue(type)) return [prefix];
        if (IsDictionary(type)) return [];
        return ElementOf(type) is { } element ? Below(element, prefix + ":0") : Settable(type).SelectMany(property => Below(property.PropertyType, $"{prefix}:{property.Name}"));
    }

    private static PropertyInfo[] Settable(Type type) => [.. type.GetProperties().Where(property => property.CanWrite || !IsValue(property.PropertyType))];

    private static bool IsValue(Type type) => System.ComponentModel.TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type).CanConvertFrom(typeof(string));

    // Whatever stands below one is a name of somebody's own.
    private static bool IsDictionary(Type type) => type.GetInterfaces().Append(type).Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IDictionary<,>));

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType() : type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.GetGenericArguments() is [var element] ? element : null;
}
