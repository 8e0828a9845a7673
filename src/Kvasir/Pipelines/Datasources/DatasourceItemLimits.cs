using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Datasources;

/// <summary>How much one request can ask for.</summary>
public sealed record DatasourceItemLimits
{
    /// <summary>What requests get unless somebody says otherwise.</summary>
    public static DatasourceItemLimits Default { get; } = new();

    /// <summary>Items of a list.</summary>
    public int Items { get; init; } = 1_000;

    /// <summary>Objects and lists in each other within an item.</summary>
    public int Depth { get; init; } = 16;

    /// <summary>Values within an item.</summary>
    public int Values { get; init; } = 1_000;

    /// <summary>Characters of all texts within an item: pages of web sites come with their content.</summary>
    public int Characters { get; init; } = 10_000_000;

    /// <summary>Throws when an item is more than that.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    internal void Check(JsonObject item, string field)
    {
        var (values, characters) = (0, 0L);
        // A stack of its own: nothing that a client sends makes the process run out of its one.
        var waiting = new Stack<(JsonNode? Node, int Depth)>([(item, 1)]);
        while (waiting.TryPop(out var next))
        {
            if (next is { Node: JsonObject or JsonArray } && next.Depth > Depth) throw TooMuch(field, Depth, "objects and lists in each other");
            if (++values > Values) throw TooMuch(field, Values, "values");
            if (next.Node is JsonObject members)
            {
                foreach (var (name, value) in members)
                {
                    characters += name.Length;
                    waiting.Push((value, next.Depth + 1));
                }
            }
            else if (next.Node is JsonArray list)
            {
                foreach (var value in list) waiting.Push((value, next.Depth + 1));
            }
            else if (next.Node.Text() is { } text)
            {
                characters += text.Length;
            }

            if (characters > Characters) throw TooMuch(field, Characters, "characters");
        }
    }

    private static KvasirException TooMuch(string field, int most, string unit) => KvasirException.InvalidParam(field, string.Create(CultureInfo.InvariantCulture, $"must have at most {most} {unit}"));
}
