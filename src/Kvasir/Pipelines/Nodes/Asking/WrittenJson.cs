using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Models.Chat;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>Answers of models that are to be an object of JSON.</summary>
internal static class WrittenJson
{
    private const int Attempts = 2;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Asks for an object, and once more with what was wrong when the first answer will not do.</summary>
    /// <param name="model">The model.</param>
    /// <param name="question">The conversation, which has to say what is wanted.</param>
    /// <param name="check">Says what is wrong with an object; <see langword="null"/> for nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The last answer, the object in it if it has one, what is wrong with it, and what all answers took.</returns>
    public static async Task<(ChatAnswer Answer, JsonObject? Value, string? Problem, ChatUsage Usage)> AskAsync(
        IChatModel model, ChatQuestion question, Func<JsonObject, string?> check, CancellationToken cancellationToken)
    {
        var usage = new ChatUsage(0, 0, 0);
        for (var attempt = 1; ; attempt++)
        {
            var answer = await model.AskForNodeAsync(question, cancellationToken);
            usage += answer.Usage;
            var written = answer.FunctionArguments ?? answer.Text;
            var value = Find(written);
            var problem = value is null ? "The model did not answer with a JSON object." : check(value);
            if (problem is null || attempt == Attempts) return (answer, value, problem, usage);
            question = question with { Turns = [.. question.Turns, new("assistant", written), new("user", $"{problem} Answer again, with the JSON object only.")] };
        }
    }

    /// <summary>The object in a text: many models write a sentence or the signs of a code block around it.</summary>
    public static JsonObject? Find(string text)
    {
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (from < 0 || to < from) return null;
        try
        {
            // Members that stand twice are only seen when they are asked for.
            var value = JsonNode.Parse(text[from..(to + 1)], null, Lenient) as JsonObject;
            _ = value?.Count;
            return value;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with an object by its schema: members that are missing or of the wrong type; <see langword="null"/> for nothing. Deeper levels are not looked at.</summary>
    public static string? Check(JsonObject value, JsonObject schema)
    {
        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            if (required?.ToString() is { } name && !value.ContainsKey(name)) return $"The member '{name}' is missing.";
        }

        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (value.TryGetPropertyValue(name, out var given) && (member as JsonObject)?["type"] is { } type && !Types(type).Any(one => Is(given, one)))
                return $"The member '{name}' has to be of the type {string.Join(" or ", Types(type))}.";
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(one => one?.ToString() ?? "null") : [type.ToString()];

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value is null,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().AsSpan().IndexOfAny('.', 'e', 'E') < 0,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "array" => value is JsonArray,
        "object" => value is JsonObject,
        _ => true,
    };
}
