using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>A whole number within bounds.</summary>
internal sealed class WholeNumberParameter(string name, string description, int least, int most) : Parameter<int?>(name, description)
{
    public override int? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"), value);

    protected override JsonObject ValueSchema()
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };
        if (Default is { } otherwise) schema["default"] = otherwise;
        return schema;
    }
}

/// <summary>A number within bounds.</summary>
internal sealed class NumberParameter(string name, string description, double least, double most) : Parameter<double?>(name, description)
{
    public override double? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), value);

    protected override JsonObject ValueSchema() => new() { ["type"] = "number", ["minimum"] = least, ["maximum"] = most };
}
