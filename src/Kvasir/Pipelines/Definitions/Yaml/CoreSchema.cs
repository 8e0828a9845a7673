using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Definitions.Yaml;

/// <summary>What unquoted scalars mean: the core schema of YAML 1.2.</summary>
internal static partial class CoreSchema
{
    public const string SequenceTag = Prefix + "seq";
    public const string MappingTag = Prefix + "map";

    private const string Prefix = "tag:yaml.org,2002:";

    // Longer ones are keys and hashes that happen to have digits only; as numbers they would lose them.
    private const int LongestNumber = 40;

    /// <summary>The value of an unquoted scalar.</summary>
    public static JsonNode? Read(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ => Number(text) ?? JsonValue.Create(text),
    };

    /// <summary>The value of a scalar whose tag is written.</summary>
    /// <returns>Whether the tag is one of the core schema's and the text has its form.</returns>
    public static bool TryRead(string tag, string text, out JsonNode? value)
    {
        value = tag == Prefix + "str" ? JsonValue.Create(text) : Read(text);
        return tag switch
        {
            Prefix + "str" => true,
            Prefix + "null" => value is null,
            Prefix + "bool" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            Prefix + "int" or Prefix + "float" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
            _ => false,
        };
    }

    private static JsonNode? Number(string text)
    {
        if (text.Length > LongestNumber) return null;
        if (BasedForm().IsMatch(text)) return JsonNode.Parse(Convert.ToInt64(text[2..], text[1] == 'x' ? 16 : 8).ToString(CultureInfo.InvariantCulture));
        if (DecimalForm().Match(text) is not { Success: true } form) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return null;
        var (whole, fraction) = (form.Groups["whole"].Value.TrimStart('0'), form.Groups["fraction"].Value);
        // Parsed from JSON and not created from a double: all digits stay, and it can be asked for as any type of number.
        return JsonNode.Parse($"{(text[0] == '-' ? "-" : "")}{(whole.Length > 0 ? whole : "0")}{(fraction.Length > 0 ? "." + fraction : "")}{form.Groups["exponent"].Value}");
    }

    [GeneratedRegex(@"^(0x[0-9a-fA-F]{1,15}|0o[0-7]{1,20})\z", RegexOptions.CultureInvariant)]
    private static partial Regex BasedForm();

    [GeneratedRegex(@"^[-+]?(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DecimalForm();
}
