using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>What a tool was called with, checked against what it takes.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, JsonElement> _given;

    /// <exception cref="KvasirException">Something is missing, or nothing that the tool takes.</exception>
    public ToolArguments(IDictionary<string, JsonElement>? given, IReadOnlyList<Parameter> taken)
    {
        // What is null is not given.
        _given = (given ?? new Dictionary<string, JsonElement>()).Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary(argument => argument.Key, argument => argument.Value, StringComparer.Ordinal);
        var names = taken.Select(parameter => parameter.Name).ToArray();
        foreach (var name in _given.Keys.Where(name => !names.Contains(name)))
        {
            var meant = WrongUsage.Nearest(KvasirException.Shorten(name), names) is { Count: > 0 } nearest ? $"; did you mean {string.Join(" or ", nearest)}?" : names.Length == 0 ? "; it takes none." : $"; it takes {string.Join(", ", names)}.";
            throw new KvasirException(ErrorCode.InvalidParam, $"The tool has no argument '{KvasirException.Shorten(name)}'{meant}") { Field = name };
        }

        if (taken.FirstOrDefault(parameter => parameter.IsRequired && !_given.ContainsKey(parameter.Name)) is { } missing) throw new KvasirException(ErrorCode.InvalidParam, $"The argument '{missing.Name}' is missing.") { Field = missing.Name };
    }

    /// <summary>The value of an argument; the parameter's default when it was not given.</summary>
    /// <exception cref="KvasirException">It is none of those that are allowed.</exception>
    public T? Get<T>(Parameter<T> parameter) => _given.TryGetValue(parameter.Name, out var value) ? parameter.Read(value) : parameter.Default;

    /// <summary>The value of an argument that every call has.</summary>
    public T Require<T>(Parameter<T> parameter) => parameter.Read(_given[parameter.Name]);

    /// <summary>The schema of an object with these parameters.</summary>
    public static JsonElement SchemaOf(IReadOnlyList<Parameter> parameters)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Schema()))),
            ["required"] = new JsonArray([.. parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name)]),
            ["additionalProperties"] = false,
        };
        return JsonSerializer.SerializeToElement(schema, McpJson.Default.JsonObject);
    }
}
