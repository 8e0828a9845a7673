using System.Text.Json.Nodes;

namespace Kvasir.Server.ApiDescription;

/// <summary>Requests and answers that were really exchanged, by operation: embedded from examples.json.</summary>
internal static class ApiExamples
{
    private static readonly Lazy<JsonObject> All = new(() =>
    {
        using var content = typeof(ApiExamples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(content)!.AsObject();
    });

    /// <summary>The body of a request; <see langword="null"/> when there is no example.</summary>
    public static JsonNode? Request(string? operation) => Find(operation, "request");

    /// <summary>The body of an answer; <see langword="null"/> when there is no example.</summary>
    public static JsonNode? Response(string? operation) => Find(operation, "response");

    private static JsonNode? Find(string? operation, string part) => operation is null ? null : All.Value[operation]?[part]?.DeepClone();
}
