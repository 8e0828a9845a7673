using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Values of a run as values of the language, and back.</summary>
internal static class JsonValues
{
    public static Value Read(JsonNode? node, Budget budget)
    {
        budget.Step();
        switch (node)
        {
            case null: return Value.None;
            case JsonArray list: return new ListValue([.. list.Select(item => Read(item, budget))]);
            case JsonObject members:
                var dict = new DictValue();
                foreach (var (name, value) in members) dict.Set(name, Read(value, budget));
                return dict;
        }

        return node.GetValueKind() switch
        {
            JsonValueKind.String => Value.Of(node.GetValue<string>()),
            JsonValueKind.True => Value.True,
            JsonValueKind.False => Value.False,
            JsonValueKind.Number => Number(node.ToJsonString()),
            _ => Value.None,
        };
    }

    public static JsonNode? Write(Value value, Budget budget, int depth = 0)
    {
        budget.Step();
        if (depth > Budget.MaxNesting) throw Budget.TooDeep();
        switch (value)
        {
            case NoneValue or UndefinedValue: return null;
            case BoolValue flag: return JsonValue.Create(flag.Flag);
            case IntValue whole: return whole.Number >= long.MinValue && whole.Number <= long.MaxValue ? JsonValue.Create((long)whole.Number) : JsonNode.Parse(Printing.Number(whole.Number));
            case FloatValue real: return double.IsFinite(real.Number) ? JsonValue.Create(real.Number) : throw LanguageException.WrongValue("infinity and nan cannot be given on.");
            case TextValue text: return JsonValue.Create(text.Text);
            case ListValue list:
                var array = new JsonArray();
                foreach (var item in list.Items) array.Add(Write(item, budget, depth + 1));
                return array;
            case DictValue dict:
                var members = new JsonObject();
                foreach (var (key, item) in dict.Items) members[JsonText.Key(key)] = Write(item, budget, depth + 1);
                return members;
            default: throw LanguageException.WrongType($"a {value.TypeName} cannot be given on.");
        }
    }

    private static Value Number(string json)
    {
        if (json.Length > 5000) throw LanguageException.Limit("a number has more than 5000 digits.");
        return json.AsSpan().IndexOfAny(".eE") < 0 ? Value.Of(BigInteger.Parse(json, CultureInfo.InvariantCulture)) : new FloatValue(double.Parse(json, CultureInfo.InvariantCulture));
    }
}
