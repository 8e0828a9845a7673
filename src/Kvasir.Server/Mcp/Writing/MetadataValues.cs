using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Client;

namespace Kvasir.Server.Mcp.Writing;

/// <summary>Metadata as a tool is given it: values by the names of their fields, checked before anything is written.</summary>
/// <param name="assignments">What is set.</param>
internal sealed class MetadataValues(IReadOnlyList<MetadataAssignment> assignments)
{
    /// <summary>Reads values with the fields of a dataset.</summary>
    /// <exception cref="KvasirException">There is no such field, or its values are of another type.</exception>
    public static async Task<MetadataValues> ReadAsync(KnowledgeClient client, string datasetId, JsonObject? given, CancellationToken cancellationToken)
    {
        if (given is null or { Count: 0 }) return new([]);
        var fields = (await client.Metadata.ListAsync(datasetId, cancellationToken: cancellationToken)).Fields;
        return new([.. given.Select(value => Read(fields, value.Key, value.Value))]);
    }

    /// <summary>Sets them in a document; values that are not named stay.</summary>
    public Task SetAsync(KnowledgeClient client, string datasetId, string documentId, CancellationToken cancellationToken) => assignments.Count == 0
        ? Task.CompletedTask
        : client.Metadata.UpdateDocumentsAsync(datasetId, [new DocumentMetadata(documentId, assignments) { PartialUpdate = true }], cancellationToken: cancellationToken);

    private static MetadataAssignment Read(IReadOnlyList<MetadataField> fields, string name, JsonNode? value)
    {
        var shown = KvasirException.Shorten(name);
        var field = fields.FirstOrDefault(known => known.Name == name)
            ?? throw KvasirException.InvalidParam($"metadata.{shown}", fields.Count == 0 ? "the dataset has no metadata fields" : $"is no field of the dataset; its fields are {string.Join(", ", fields.Select(known => $"{known.Name} ({known.Type})"))}");
        return new(field.Id, field.Name, ValueOf(field, value));
    }

    private static MetadataValue ValueOf(MetadataField field, JsonNode? value) => (value?.GetValueKind(), field.Type == MetadataFieldType.Text) switch
    {
        (null or JsonValueKind.Null, _) => MetadataValue.None,
        (JsonValueKind.String, true) => value!.GetValue<string>(),
        (JsonValueKind.Number, false) => value!.GetValue<double>(),
        _ => throw KvasirException.InvalidParam($"metadata.{field.Name}", $"must be {(field.Type == MetadataFieldType.Text ? "a text" : field.Type == MetadataFieldType.Time ? "a number of Unix seconds" : "a number")}, or null"),
    };
}
