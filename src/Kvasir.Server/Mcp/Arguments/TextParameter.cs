using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>A text that is not blank.</summary>
internal sealed class TextParameter(string name, string description, int maxLength = 255) : Parameter<string>(name, description)
{
    public override string Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= maxLength && !string.IsNullOrWhiteSpace(text) ? text
        : value.ValueKind == JsonValueKind.String && value.GetString()!.Length > maxLength ? throw KvasirException.InvalidParam(Name, $"must have at most {maxLength} characters, had {value.GetString()!.Length}")
        : throw Wrong("a text that is not blank", value);

    protected override JsonObject ValueSchema() => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maxLength };
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceParameter(string name, string description, params string[] words) : Parameter<string>(name, description)
{
    public override string Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? value.GetString()! : throw Wrong($"one of {string.Join(", ", words)}", value);

    protected override JsonObject ValueSchema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}

/// <summary>A list of texts, one at least.</summary>
internal sealed class TextListParameter(string name, string description, int most) : Parameter<IReadOnlyList<string>>(name, description)
{
    private const int MaxLength = 255;

    public override IReadOnlyList<string> Read(JsonElement value)
    {
        // Models often send the only element without its list.
        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return items.Length > 0 && items.Length <= most && items.All(item => item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 and <= MaxLength })
            ? [.. items.Select(item => item.GetString()!).Distinct()]
            : throw Wrong($"a list of 1 to {most} texts", value);
    }

    protected override JsonObject ValueSchema() =>
        new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = MaxLength }, ["minItems"] = 1, ["maxItems"] = most };
}
