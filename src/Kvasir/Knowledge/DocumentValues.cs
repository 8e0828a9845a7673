using System.Text.Json;

namespace Kvasir.Knowledge;

/// <summary>Metadata that a client gives to a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Values">The values.</param>
/// <param name="Merges">Whether other values of the document stay; otherwise the given ones replace all.</param>
public sealed record DocumentValues(string DocumentId, IReadOnlyList<GivenValue> Values, bool Merges);

/// <summary>A value as a client gives it.</summary>
/// <param name="FieldId">The field's id.</param>
/// <param name="Name">Its name, by which it is looked up where the id is unknown.</param>
/// <param name="Value">Text, a number, null or undefined.</param>
public sealed record GivenValue(string? FieldId, string? Name, JsonElement Value);
