using System.Text.Json;

namespace Kvasir.Collections;

/// <summary>The inputs of a run: an object whose names are the pipeline's own.</summary>
public sealed class RunData
{
    private readonly Dictionary<string, JsonElement> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Holds the members of an object; of several with one name the last counts.</summary>
    /// <param name="data">The object; null or undefined for none.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is something else.</exception>
    public RunData(JsonElement data)
    {
        if (data.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return;
        if (data.ValueKind != JsonValueKind.Object) throw KvasirException.InvalidParam("data", "must be an object");
        foreach (var member in data.EnumerateObject()) _values[member.Name] = member.Value;
    }

    /// <summary>The inputs that nobody has read.</summary>
    public IEnumerable<string> Unread => _values.Keys.Where(name => !_read.Contains(name));

    /// <summary>What is said of them.</summary>
    public IEnumerable<string> Warnings => Unread.Select(name => $"data.{KvasirException.Shorten(name)} is no input of the pipeline and was passed over");

    /// <summary>A value; <see langword="null"/> when it is missing or null.</summary>
    public JsonElement? Find(string name)
    {
        _read.Add(name);
        return _values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>A text; <see langword="null"/> when it is missing, null or empty.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is no text.</exception>
    public string? FindText(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String) throw KvasirException.InvalidParam($"data.{name}", "must be a string");
        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public string Text(string name) => FindText(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw KvasirException.InvalidParam($"data.{name}", "is required and must not be blank");

    /// <summary>The input of a function under the name that its pipeline gave it, or under its own.</summary>
    public string NameOf(PipelineFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var own = function.Does.Inputs[0];
        return function.InputField is { } renamed && (_values.ContainsKey(renamed) || !_values.ContainsKey(own)) ? renamed : own;
    }
}
