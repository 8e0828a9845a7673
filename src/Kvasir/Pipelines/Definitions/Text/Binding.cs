using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Definitions.Text;

/// <summary>Where a parameter of a tool or datasource gets its value.</summary>
/// <param name="Type"><see cref="Mixed"/>, <see cref="Variable"/> or <see cref="Constant"/>.</param>
/// <param name="Value">A text with values in it, a selector, or the value itself.</param>
public sealed record Binding(string Type, JsonNode? Value)
{
    /// <summary>A text with values in it.</summary>
    public const string Mixed = "mixed";

    /// <summary>A value of the run as it is.</summary>
    public const string Variable = "variable";

    /// <summary>The value itself.</summary>
    public const string Constant = "constant";

    /// <summary>Reads a parameter. One without a type is taken for what it looks like: a text may have values in it, anything else is a constant.</summary>
    public static Binding Read(JsonNode? parameter)
    {
        if (parameter is JsonObject typed && typed["type"].Text() is { } type and (Mixed or Variable or Constant) && typed.ContainsKey("value")) return new Binding(type, typed["value"]);
        return new Binding(parameter.Text() is null ? Constant : Mixed, parameter);
    }

    /// <summary>The values of all parameters that have one; those that come to null are left out.</summary>
    /// <exception cref="NodeException">A text gets too long.</exception>
    public static JsonObject ResolveAll(JsonObject? parameters, IVariables values)
    {
        var resolved = new JsonObject();
        foreach (var (name, parameter) in parameters ?? [])
        {
            if (Read(parameter).Resolve(values) is { } value) resolved[name] = value;
        }

        return resolved;
    }

    /// <summary>The values that it reads.</summary>
    public IReadOnlyList<Selector> References => this switch
    {
        { Type: Variable } => Selector.TryRead(Value, out var selector) ? [selector] : [],
        _ => Value.Text() is { } text ? TemplateText.References(text) : [],
    };

    /// <summary>Whether its value has the form that its type asks for.</summary>
    public bool IsValid => Type != Variable || Selector.TryRead(Value, out _);

    /// <summary>The value, as the caller's own; <see langword="null"/> when there is none. Constants that are texts are rendered too, as the tools of imported pipelines expect.</summary>
    /// <exception cref="NodeException">A text gets too long.</exception>
    public JsonNode? Resolve(IVariables values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Type == Variable) return Selector.TryRead(Value, out var selector) ? values.Find(selector)?.DeepClone() : null;
        if (Value.Text() is not { } text) return Value?.DeepClone();
        // A chunker gets a whole document so. Nothing grows by handing it on, so the limit of texts does not hold for it.
        return JsonValue.Create(TemplateText.Only(text) is { } only ? ValueText.Render(values.Find(only)) : TemplateText.Render(text, values));
    }
}
