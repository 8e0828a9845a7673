using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Server.Dify;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>What programs read of a command: the records of the HTTP API.</summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static Option<bool> Option() => new("--json") { Description = "Print JSON with the members of the HTTP API." };

    public static void Print<T>(IEnumerable<T> items, JsonTypeInfo<T> type) => Print(new JsonArray([.. items.Select(item => DifyJson.ToNode(item, type))]));

    public static void Print(JsonNode value) => Console.WriteLine(value.ToJsonString(Indented));
}
