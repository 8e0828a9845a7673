using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Definitions.Inputs;

/// <summary>Checks the value of one variable.</summary>
internal static partial class InputValue
{
    /// <summary>The value as a run gets it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static JsonNode? Read(PipelineVariable variable, JsonNode? given)
    {
        JsonNode? value = null;
        if (given is null)
        {
            value = Default(variable);
        }
        else if (!IsUnset(variable, given))
        {
            value = Check(variable, WithoutNul(given), out var error);
            if (error is not null) throw Refusal(variable, error);
        }

        return value is null && variable.Required ? throw Refusal(variable, $"{variable.Variable} is required in input form") : value;
    }

    // A default that the variable itself would refuse counts as none: an author's slip must not break calls that never needed it.
    private static JsonNode? Default(PipelineVariable variable)
    {
        if (variable.Default is null || variable.Default.Text() == "" || variable.Default is JsonArray { Count: 0 }) return null;
        return Check(variable, WithoutNul(variable.Default), out var error) is { } value && error is null ? value : null;
    }

    // Forms send an empty text for a file that nobody chose and for a number that nobody typed.
    private static bool IsUnset(PipelineVariable variable, JsonNode given) =>
        given.Text() is { } text && string.IsNullOrWhiteSpace(text) && variable.Type is VariableType.File or VariableType.FileList or VariableType.Number;

    private static JsonNode? Check(PipelineVariable variable, JsonNode value, out string? error)
    {
        var name = $"{variable.Variable} in input form";
        (var read, error) = variable.Type switch
        {
            VariableType.TextInput or VariableType.Paragraph or VariableType.Select when value.Text() is null => (null, $"(type '{variable.Type}') {name} must be a string"),
            VariableType.TextInput or VariableType.Paragraph => (value, TooLong(variable, value.Text()!.EnumerateRunes().Count(), "characters")),
            VariableType.Select => (value, variable.Options.Contains(value.Text()!) ? null : $"{name} must be one of the following: [{string.Join(", ", variable.Options.Select(option => $"'{option}'"))}]"),
            VariableType.Number => Number(value) is { } number ? (number, null) : (null, $"{name} must be a valid number"),
            VariableType.Checkbox => (value.Boolean() is { } isTrue ? JsonValue.Create(isTrue) : value, null),
            VariableType.File => (value, value is JsonObject ? null : $"{name} must be a file"),
            VariableType.FileList when value is JsonArray files && files.All(file => file is JsonObject) => (value, TooLong(variable, files.Count, "files")),
            VariableType.FileList => (null, $"{name} must be a list of files"),
            _ => (value, (string?)null),
        };
        return error is null ? read : null;
    }

    private static string? TooLong(PipelineVariable variable, int count, string unit) =>
        variable.MaxLength is > 0 and { } longest && count > longest ? string.Create(CultureInfo.InvariantCulture, $"{variable.Variable} in input form must be less than {longest} {unit}") : null;

    private static JsonNode? Number(JsonNode value)
    {
        if (value.GetValueKind() == JsonValueKind.Number) return value;
        if (value.Text()?.Trim() is not { } text || !NumberForm().IsMatch(text)) return null;
        // Through decimal, so that 007 and +7 become JSON, and 1.50 stays what was written.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)) : null;
    }

    private static JsonNode WithoutNul(JsonNode value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : WithoutNul(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : WithoutNul(item))]),
        _ => value.Text() is { } text ? JsonValue.Create(text.Replace("\0", "", StringComparison.Ordinal)) : value.DeepClone(),
    };

    private static KvasirException Refusal(PipelineVariable variable, string error) => KvasirException.InvalidParam($"inputs.{variable.Variable}", error);

    [GeneratedRegex(@"^[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberForm();
}
