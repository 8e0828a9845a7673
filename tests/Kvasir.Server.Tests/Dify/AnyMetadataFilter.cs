using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Every operator on every type of field and value, alone and together, finds what a plain reading of the rules finds.</summary>
public sealed class AnyMetadataFilter(TestServer server) : IClassFixture<TestServer>
{
    private const int Documents = 14;
    private const int Filters = 400;

    private static readonly string[] Operators =
        ["contains", "not contains", "start with", "end with", "is", "is not", "empty", "not empty", "in", "not in", "=", "≠", ">", "<", "≥", "≤", ">=", "<=", "before", "after"];

    private static readonly string[] Texts = ["Ada", "ada", "Ada Li", "李伟", "5", "5.0", "-3", "a,b", "%", "_", "2023-11-14", "1700000000", "\"", "é", " 5 ", "1e3", "1E+21", "Infinity"];
    private static readonly double[] Numbers = [0, 5, -3, 2.5, 1700000000, 1e9, 0.1, 1e21, 1e-5, 123456789012345680];
    private static readonly double[] Times = [0, 1700000000, 1700000001, 1800000000];

    private readonly Random _random = new(20261121);
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Finds_what_a_plain_reading_finds()
    {
        var dataset = await _api.CreateDatasetAsync();
        foreach (var (type, name) in new[] { ("string", "s"), ("number", "n"), ("time", "t") }) await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type, name });
        var documents = new Dictionary<string, Dictionary<string, object?>>();
        for (var i = 0; i < Documents; i++) documents[$"d{i}"] = await AddAsync(dataset, $"d{i}");

        for (var i = 0; i < Filters; i++)
        {
            var filter = Filter();
            var body = new { query = "common", retrieval_model = new { search_method = "full_text_search", top_k = 100, metadata_filtering_conditions = filter } };
            var answer = await _api.PostAsync($"v1/datasets/{dataset}/retrieve", body);
            if (filter["conditions"]!.AsArray().Any(condition => IsWrong(condition!["comparison_operator"]!.GetValue<string>(), condition["value"])))
            {
                answer.Failed(400, "invalid_param").ShouldStartWith("retrieval_model.metadata_filtering_conditions.conditions.value: ");
                continue;
            }

            var found = answer.Ok()["records"]!.AsArray().Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>());
            found.Order().ShouldBe(documents.Where(document => Holds(filter, document.Value)).Select(document => document.Key).Order(), $"{filter.ToJsonString()} of {JsonSerializer.Serialize(documents)}");
        }
    }

    private async Task<Dictionary<string, object?>> AddAsync(string dataset, string name)
    {
        var id = await _api.AddTextAsync(dataset, name, "common text");
        var values = new Dictionary<string, object?>();
        // Not carried, carried without a value, or with one.
        if (_random.Next(4) > 0) values["s"] = _random.Next(5) == 0 ? null : Pick(Texts);
        if (_random.Next(4) > 0) values["n"] = _random.Next(5) == 0 ? null : Pick(Numbers);
        if (_random.Next(4) > 0) values["t"] = _random.Next(5) == 0 ? null : Pick(Times);
        var list = values.Select(value => new { id = "?", name = value.Key, value = value.Value });
        if (values.Count > 0) (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = id, metadata_list = list } } })).Ok();
        return values;
    }

    private JsonObject Filter() => new()
    {
        ["logical_operator"] = _random.Next(2) == 0 ? "and" : "or",
        ["conditions"] = new JsonArray([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => (JsonNode)new JsonObject
        {
            ["name"] = Pick(["s", "n", "t", "nobody"]),
            ["comparison_operator"] = Pick(Operators),
            ["value"] = Value(),
        })]),
    };

    private JsonNode? Value() => _random.Next(8) switch
    {
        0 => null,
        1 => Pick(Numbers),
        2 => Pick(Times),
        3 => new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => (JsonNode)Pick(Texts))]),
        4 => Pick(Numbers).ToString(CultureInfo.InvariantCulture),
        5 => Pick(["2023-11-14T22:13:20Z", "2027-01-15T08:00:00Z", ""]),
        _ => Pick(Texts),
    };

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    // The rules as they are written in docs/retrieval.md, word for word.
    private static bool Holds(JsonObject filter, Dictionary<string, object?> document)
    {
        var conditions = filter["conditions"]!.AsArray().Select(condition => condition!.AsObject())
            .Where(condition => condition["comparison_operator"]!.GetValue<string>() is "empty" or "not empty"
                || (condition["value"] is { } value && !(value is JsonArray && condition["comparison_operator"]!.GetValue<string>() is "is" or "is not" or "=" or "≠"))).ToList();
        if (conditions.Count == 0) return true;
        var results = conditions.ConvertAll(condition => Holds(condition["comparison_operator"]!.GetValue<string>(), condition["name"]!.GetValue<string>(), document.GetValueOrDefault(condition["name"]!.GetValue<string>()), condition["value"]));
        return filter["logical_operator"]!.GetValue<string>() == "and" ? results.TrueForAll(result => result) : results.Contains(true);
    }

    // A list where a text is wanted, and text where a number or a time is.
    private static bool IsWrong(string comparison, JsonNode? value) => comparison switch
    {
        "contains" or "not contains" or "start with" or "end with" => value is JsonArray,
        "<" or ">" or "≤" or "≥" or "<=" or ">=" or "before" or "after" => value is not null && NumberOf(value) is null,
        _ => false,
    };

    private static bool Holds(string comparison, string field, object? stored, JsonNode? value)
    {
        var text = stored is double number ? number.ToString(CultureInfo.InvariantCulture) : (string?)stored;
        if (comparison == "empty") return string.IsNullOrEmpty(text);
        if (comparison == "not empty") return !string.IsNullOrEmpty(text);
        var list = value switch { JsonArray some => some.Select(item => item!.GetValue<string>()).ToList(), _ => TextOf(value)!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList() };
        if (comparison == "not in") return text is null ? list.Count == 0 : !list.Contains(text);
        if (text is null) return false;
        if (comparison == "in") return list.Contains(text);
        var wanted = TextOf(value)!;
        return comparison switch
        {
            "contains" => text.Contains(wanted, StringComparison.Ordinal),
            "not contains" => !text.Contains(wanted, StringComparison.Ordinal),
            "start with" => text.StartsWith(wanted, StringComparison.Ordinal),
            "end with" => text.EndsWith(wanted, StringComparison.Ordinal),
            "is" or "=" => AreEqual(field, stored!, value),
            "is not" or "≠" => !AreEqual(field, stored!, value),
            "<" or "before" => NumberOf(stored) is { } a && NumberOf(value) is { } b && a < b,
            ">" or "after" => NumberOf(stored) is { } a && NumberOf(value) is { } b && a > b,
            "≤" or "<=" => NumberOf(stored) is { } a && NumberOf(value) is { } b && a <= b,
            _ => NumberOf(stored) is { } a && NumberOf(value) is { } b && a >= b,
        };
    }

    // Text as text unless the value is a number; numbers as numbers; times to the second.
    private static bool AreEqual(string field, object stored, JsonNode? value)
    {
        if (field == "s" && value!.GetValueKind() == JsonValueKind.String) return (string)stored == value.GetValue<string>();
        if (NumberOf(stored) is not { } number || NumberOf(value) is not { } wanted) return false;
        return field == "t" ? Math.Floor(number) == Math.Floor(wanted) : number == wanted;
    }

    private static string? TextOf(JsonNode? value) => value is null ? null : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.GetValue<double>().ToString(CultureInfo.InvariantCulture);

    private static double? NumberOf(object? value) => value switch
    {
        double number => number,
        JsonArray or null => null,
        JsonValue node when node.GetValueKind() == JsonValueKind.Number => node.GetValue<double>(),
        JsonValue node => Read(node.GetValue<string>(), times: true),
        string text => Read(text, times: false),
        _ => null,
    };

    private static double? Read(string text, bool times)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return times && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeSeconds() : null;
    }
}
