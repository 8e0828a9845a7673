using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Kvasir.Server.Cli.Printing;

/// <summary>What programs read of a command: the records of the HTTP API.</summary>
internal static class CliJson
{
    /// <summary>On one line, with all letters as they are.</summary>
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    public static JsonNode Node<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type) ?? throw new ArgumentNullException(nameof(value));

    public static void PrintAll(IEnumerable<JsonNode> items) => Print(new JsonArray([.. items]));

    public static void Print(JsonNode value) => Console.WriteLine(value.ToJsonString(Indented));
}
