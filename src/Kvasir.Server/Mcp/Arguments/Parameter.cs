using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>An argument of a tool, said once: its schema and its check come from here.</summary>
internal abstract class Parameter(string name, string description)
{
    public string Name => name;

    public bool IsRequired { get; init; }

    /// <summary>What a model is told of it.</summary>
    public JsonObject Schema()
    {
        var schema = ValueSchema();
        schema["description"] = description;
        return schema;
    }

    protected abstract JsonObject ValueSchema();

    protected KvasirException Wrong(string allowed, JsonElement was) => KvasirException.InvalidParam(name, $"must be {allowed}, was {Shown(was)}");

    private static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => KvasirException.Shorten(value.GetRawText()),
    };
}

/// <summary>The same with what its values are.</summary>
internal abstract class Parameter<T>(string name, string description) : Parameter(name, description)
{
    /// <summary>What a call has without naming it.</summary>
    public T? Default { get; init; }

    /// <summary>Reads a value.</summary>
    /// <exception cref="KvasirException">It is none of those that are allowed; the message says which are.</exception>
    public abstract T Read(JsonElement value);
}
