using System.Globalization;
using System.Text.Json;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>A metadata value of a document.</summary>
internal sealed record MetadataValueItem(string Id, string Name, string Type, JsonElement? Value);

/// <summary>A document's metadata on the wire.</summary>
internal static class MetadataItems
{
    /// <summary>The list form: built-in times are text here.</summary>
    public static IReadOnlyList<MetadataValueItem> List(Document document, CallContext call) =>
        [.. All(document, call.Dataset, call.Caller).Select(value => new MetadataValueItem(value.FieldId, value.Name, value.Type, IsBuiltInTime(value) ? Text(value) : Raw(value)))];

    /// <summary>The list form; <see langword="null"/> when there are none.</summary>
    public static IReadOnlyList<MetadataValueItem>? ListIfAny(Document document, CallContext call) => List(document, call) is { Count: > 0 } values ? values : null;

    /// <summary>The object form, with raw values; <see langword="null"/> when there are none.</summary>
    public static IReadOnlyDictionary<string, JsonElement?>? Object(Document document, CallContext call) =>
        All(document, call.Dataset, call.Caller).ToList() is { Count: > 0 } values ? values.ToDictionary(value => value.Name, Raw) : null;

    private static IEnumerable<MetadataValue> All(Document document, Dataset dataset, Caller caller) =>
        dataset.BuiltInFieldEnabled ? document.Metadata.Concat(BuiltInFields.Of(document, document.CreatedBy == caller.AccountId ? caller.AccountName : null)) : document.Metadata;

    private static bool IsBuiltInTime(MetadataValue value) => value.FieldId == BuiltInFields.Id && value.NumberValue is not null;

    // The protocol writes these with a decimal.
    private static JsonElement Text(MetadataValue value) => JsonSerializer.SerializeToElement(value.NumberValue!.Value.ToString("0.0", CultureInfo.InvariantCulture), DifyJson.Default.String);

    private static JsonElement? Raw(MetadataValue value) => (value.TextValue, value.NumberValue) switch
    {
        ({ } text, _) => JsonSerializer.SerializeToElement(text, DifyJson.Default.String),
        (_, { } number) => JsonSerializer.SerializeToElement(number, DifyJson.Default.Double),
        _ => null,
    };
}
