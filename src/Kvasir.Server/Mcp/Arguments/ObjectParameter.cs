using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>An object whose members are the caller's own.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What a model is told of it.</param>
/// <param name="values">What its values may be, as a schema.</param>
internal sealed class ObjectParameter(string name, string description, JsonObject values) : Parameter<JsonObject>(name, description)
{
    private const int Most = 100;

    public override JsonObject Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Count() <= Most && JsonObject.Create(value) is { } read ? read : throw Wrong($"an object with at most {Most} members", value);

    protected override JsonObject ValueSchema() => new() { ["type"] = "object", ["additionalProperties"] = values.DeepClone(), ["maxProperties"] = Most };
}

/// <summary>A list of objects whose members are texts.</summary>
/// <param name="name">The name.</param>
/// <param name="description">What a model is told of it.</param>
/// <param name="most">How many items there may be.</param>
/// <param name="members">The members that an item may have, each with what a model is told of it.</param>
internal sealed class ItemsParameter(string name, string description, int most, params IReadOnlyList<(string Name, string Description)> members) : Parameter<IReadOnlyList<JsonObject>>(name, description)
{
    public override IReadOnlyList<JsonObject> Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() is < 1 || value.GetArrayLength() > most) throw Wrong($"a list of 1 to {most} objects", value);
        var place = -1;
        foreach (var item in value.EnumerateArray())
        {
            place++;
            if (item.ValueKind != JsonValueKind.Object) throw KvasirException.InvalidParam($"{Name}[{place}]", "must be an object");
            foreach (var member in item.EnumerateObject())
            {
                if (members.All(known => known.Name != member.Name)) throw KvasirException.InvalidParam($"{Name}[{place}].{member.Name}", $"is no member of an item; these are: {string.Join(", ", members.Select(known => known.Name))}");
                if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) throw KvasirException.InvalidParam($"{Name}[{place}].{member.Name}", "must be a text");
            }
        }

        return [.. value.EnumerateArray().Select(item => JsonObject.Create(item)!)];
    }

    protected override JsonObject ValueSchema() => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = most,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)new JsonObject { ["type"] = "string", ["description"] = member.Description }))),
        },
    };
}
