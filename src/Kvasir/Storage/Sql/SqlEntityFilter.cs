using Kvasir.Collections;
using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>A condition on entities as a condition on segments <c>s</c> of documents <c>d</c>.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Values">Its values.</param>
internal sealed record SqlEntityFilter(string Text, IReadOnlyDictionary<string, object?> Values)
{
    private const string Everything = "TRUE";

    /// <summary>Spells a condition; without one all segments satisfy it.</summary>
    public static SqlEntityFilter Of(EntityFilter? filter, SqlSession c)
    {
        if (filter is null) return new SqlEntityFilter(Everything, new Dictionary<string, object?>());
        var (operands, fields) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, object?>(StringComparer.Ordinal));
        foreach (var name in filter.Fields.Names)
        {
            var field = filter.Fields.Find(name)!;
            if (field.MetadataFieldId is not { } id)
            {
                operands[name] = Column(name);
                continue;
            }

            var parameter = $"entityField{fields.Count}";
            fields[parameter] = id;
            operands[name] = $"(SELECT {Value(field.Type)} FROM metadata_values v WHERE v.document_id = d.id AND v.field_id = @{parameter})";
        }

        var written = SqlFilter.Of(filter.Expression, operands, c);
        foreach (var (name, value) in written.Values) fields[name] = value;
        return new SqlEntityFilter(written.Text, fields);
    }

    /// <summary>All rows of a statement that the condition is a part of.</summary>
    /// <param name="c">The session.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="values">Its own values.</param>
    public Task<List<T>> QueryAsync<T>(SqlSession c, string sql, IReadOnlyDictionary<string, object?> values) =>
        Values.Count == 0 && Text == Everything ? c.QueryAsync<T>(sql, values) : c.QueryOnceAsync<T>(sql, values.Concat(Values).ToDictionary());

    private static string Column(string name) => name switch
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
}
