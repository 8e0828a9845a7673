using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions.Yaml;

/// <summary>Writes JSON values as block-style YAML, two spaces a level.</summary>
internal sealed class YamlWriter
{
    // A key on one line with its colon may have 1024 characters at most; longer ones are written with a question mark.
    private const int LongestSimpleKey = 1000;

    private readonly StringBuilder _text = new();

    /// <summary>The document as YAML.</summary>
    public string Write(JsonObject document)
    {
        if (document.Count == 0) return "{}\n";
        Members(document, 0, continuesLine: false);
        return _text.ToString();
    }

    private void Members(JsonObject members, int indent, bool continuesLine)
    {
        foreach (var (name, value) in members)
        {
            if (!continuesLine) _text.Append(' ', indent);
            continuesLine = false;
            var key = YamlText.OneLine(name);
            if (key.Length <= LongestSimpleKey) _text.Append(key).Append(':');
            else _text.Append("? ").Append(key).Append('\n').Append(' ', indent).Append(':');
            // Lists stand right below their key, as the editors of such files write them.
            if (value is JsonArray { Count: > 0 } items) { _text.Append('\n'); Items(items, indent, continuesLine: false); }
            else if (value is JsonObject { Count: > 0 } inner) { _text.Append('\n'); Members(inner, indent + 2, continuesLine: false); }
            else Scalar(value, indent + 2);
        }
    }

    private void Items(JsonArray items, int indent, bool continuesLine)
    {
        foreach (var item in items)
        {
            if (!continuesLine) _text.Append(' ', indent);
            continuesLine = false;
            _text.Append('-');
            if (item is JsonArray { Count: > 0 } inner) { _text.Append(' '); Items(inner, indent + 2, continuesLine: true); }
            else if (item is JsonObject { Count: > 0 } members) { _text.Append(' '); Members(members, indent + 2, continuesLine: true); }
            else Scalar(item, indent + 2);
        }
    }

    // Readers of YAML 1.1 take an exponent for one only behind a fraction, and with its sign.
    private static string Plain(JsonNode? value)
    {
        var text = value?.ToJsonString() ?? "null";
        if (value?.GetValueKind() != JsonValueKind.Number || text.IndexOfAny(['e', 'E']) is not (>= 0 and var exponent)) return text;
        var (mantissa, power) = (text[..exponent], text[(exponent + 1)..]);
        return $"{mantissa}{(mantissa.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{(power[0] is '+' or '-' ? "" : "+")}{power}";
    }

    private void Scalar(JsonNode? value, int indent)
    {
        _text.Append(' ');
        if (value?.GetValueKind() != JsonValueKind.String) _text.Append(Plain(value)).Append('\n');
        else YamlText.Append(_text, value.AsValue().TryGetValue<string>(out var text) ? text : value.ToString(), indent);
    }
}
