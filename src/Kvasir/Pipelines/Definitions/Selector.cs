using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Where a value comes from: a node or namespace (<c>rag</c>, <c>env</c>, <c>sys</c>), one of its outputs, and members below that.</summary>
/// <param name="Path">At least two parts.</param>
public sealed record Selector(IReadOnlyList<string> Path)
{
    /// <summary>The node or namespace.</summary>
    public string Root => Path[0];

    /// <summary>Reads a selector as it is written in a node's settings.</summary>
    /// <returns>Whether it is a list of at least two texts.</returns>
    public static bool TryRead(JsonNode? node, [NotNullWhen(true)] out Selector? selector)
    {
        selector = node is JsonArray { Count: >= 2 and <= 11 } parts && parts.All(part => part?.GetValueKind() == JsonValueKind.String) ? new Selector([.. parts.Select(part => part!.GetValue<string>())]) : null;
        return selector is not null;
    }

    /// <inheritdoc/>
    public bool Equals(Selector? other) => other is not null && Path.SequenceEqual(other.Path, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>As in texts, without the signs around it: <c>node.output</c>.</summary>
    public override string ToString() => string.Join('.', Path);
}
