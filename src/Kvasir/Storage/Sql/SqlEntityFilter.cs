using System.Globalization;
using System.Text.RegularExpressions;
using Kvasir.Collections;
using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>
/// A condition on entities, over rows that hold their fields: each field is looked up once for an entity, however often the condition names it, and a database does not try to
/// find a way to the rows through each of its terms.
/// </summary>
/// <param name="Columns">What is selected of segments <c>s</c> of documents <c>d</c> for the condition's rows.</param>
/// <param name="Text">The condition on rows <c>e</c> of these columns.</param>
/// <param name="Values">The values of both.</param>
internal sealed partial record SqlEntityFilter(string Columns, string Text, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Spells a condition.</summary>
    public static SqlEntityFilter Of(EntityFilter filter, SqlSession c)
    {
        var names = filter.Fields.Names.ToList();
        var operands = names.Select((name, i) => (name, column: string.Create(CultureInfo.InvariantCulture, $"e.f{i}"))).ToDictionary(field => field.name, field => field.column, StringComparer.Ordinal);
        var written = SqlFilter.Of(filter.Expression, operands, c);
        var values = new Dictionary<string, object?>(written.Values, StringComparer.Ordinal);
        var columns = new List<string> { "0 AS no_field" };
        foreach (var number in Column().Matches(written.Text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).Distinct())
        {
            var field = filter.Fields.Find(names[number])!;
            columns.Add($"{(field.MetadataFieldId is null ? Own(field.Name) : $"(SELECT {Value(field.Type)} FROM metadata_values v WHERE v.document_id = d.id AND v.field_id = @entityField{number})")} AS f{number}");
            if (field.MetadataFieldId is { } id) values[$"entityField{number}"] = id;
        }

        return new SqlEntityFilter(string.Join(", ", columns), written.Text, values);
    }

    /// <summary>All rows for which the condition holds.</summary>
    /// <param name="c">The session.</param>
    /// <param name="select">What is wanted of each, as columns with names.</param>
    /// <param name="wanted">These names.</param>
    /// <param name="from">The tables with segments <c>s</c> and documents <c>d</c>, and which of their rows are looked at.</param>
    /// <param name="values">The values of that.</param>
    public Task<List<T>> QueryAsync<T>(SqlSession c, string select, string wanted, string from, IReadOnlyDictionary<string, object?> values) => c.QueryOnceAsync<T>(
        $"WITH e AS MATERIALIZED (SELECT {select}, {Columns} {from}) SELECT {wanted} FROM e WHERE {Text}", With(values));

    /// <summary>The condition's values and those of a statement.</summary>
    public IReadOnlyDictionary<string, object?> With(IReadOnlyDictionary<string, object?> values) => values.Concat(Values).ToDictionary();

    private static string Own(string name) => name switch
    {
        EntityFields.Id => "s.key",
        EntityFields.ChunkId => "(s.position - 1)",
        EntityFields.ChunkText or EntityFields.Text => "s.content",
        EntityFields.DocName or EntityFields.ImageId => "d.name",
        _ => throw new ArgumentException($"No column holds '{name}'.", nameof(name)),
    };

    private static string Value(FilterType type) => type switch
    {
        FilterType.Bool => "CASE v.text_value WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END",
        FilterType.VarChar => "v.text_value",
        FilterType.Float or FilterType.Double => "v.number_value",
        _ => "v.integer_value",
    };

    [GeneratedRegex(@"\be\.f(\d+)\b")]
    private static partial Regex Column();
}
