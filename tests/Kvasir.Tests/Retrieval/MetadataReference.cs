using System.Globalization;
using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Tests.Retrieval;

/// <summary>What conditions on metadata mean, said of one document in memory: databases are held to it.</summary>
internal static class MetadataReference
{
    /// <summary>Whether a document satisfies a filter. Conditions without a value to compare with are passed over.</summary>
    public static bool Matches(MetadataFilter filter, Document document, bool builtIn, string? uploader)
    {
        var key = document.ExternalKey is null ? [] : new[] { new MetadataValue { FieldId = BuiltInFields.Id, Name = BuiltInFields.ExternalKey, Type = MetadataType.Text, TextValue = document.ExternalKey } };
        List<MetadataValue> values = [.. document.Metadata, .. builtIn ? BuiltInFields.Of(document, uploader) : [], .. key];
        var effective = filter.Conditions.Where(condition => condition.IsEffective).ToList();
        if (effective.Count == 0) return true;
        return filter.MatchAny ? effective.Exists(Holds) : effective.TrueForAll(Holds);

        bool Holds(MetadataCondition condition) => MetadataReference.Holds(condition, values.Find(value => value.Name == condition.Name));
    }

    private static bool Holds(MetadataCondition condition, MetadataValue? value)
    {
        var text = value?.TextValue ?? (value?.NumberValue is { } number ? TextOf(number) : null);
        if (condition.Operator == ComparisonOperator.Empty) return string.IsNullOrEmpty(text);
        if (text is null) return condition.Operator == ComparisonOperator.NotIn && condition.Choices.Count == 0;
        var wanted = condition.Text ?? "";
        return condition.Operator switch
        {
            ComparisonOperator.NotEmpty => text.Length > 0,
            ComparisonOperator.Contains => text.Contains(wanted, StringComparison.Ordinal),
            ComparisonOperator.NotContains => !text.Contains(wanted, StringComparison.Ordinal),
            ComparisonOperator.StartWith => text.StartsWith(wanted, StringComparison.Ordinal),
            ComparisonOperator.EndWith => text.EndsWith(wanted, StringComparison.Ordinal),
            ComparisonOperator.In => condition.Choices.Contains(text),
            ComparisonOperator.NotIn => !condition.Choices.Contains(text),
            ComparisonOperator.Is or "=" => AreEqual(condition, value!, text),
            ComparisonOperator.IsNot or "≠" => !AreEqual(condition, value!, text),
            "<" or "before" => NumberOf(value!) < condition.Comparable,
            ">" or "after" => NumberOf(value!) > condition.Comparable,
            "≤" or "<=" => NumberOf(value!) <= condition.Comparable,
            _ => NumberOf(value!) >= condition.Comparable,
        };
    }

    // Numbers compare as numbers however they are written; times to the second.
    private static bool AreEqual(MetadataCondition condition, MetadataValue value, string text)
    {
        if (value.NumberValue is { } number && condition.Comparable is { } wanted)
            return value.Type == MetadataType.Time ? Math.Floor(number) == Math.Floor(wanted) : number == wanted;
        return condition.Number is { } given ? NumberOf(value) == given : text == condition.Text;
    }

    private static double? NumberOf(MetadataValue value) => value.NumberValue ?? (value.TextValue is { } text ? ReadNumber(text) : null);

    /// <summary>The number in a text; one with more than 1,000 characters is none.</summary>
    public static double? ReadNumber(string text) => text.Length <= 1_000 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A number as text: the shortest one that reads as the number, and one zero.</summary>
    public static string TextOf(double number)
    {
        if (number == 0) return "0";
        var text = number.ToString(CultureInfo.InvariantCulture);
        return double.Parse(text, CultureInfo.InvariantCulture) == number ? text : number.ToString("G17", CultureInfo.InvariantCulture);
    }
}
