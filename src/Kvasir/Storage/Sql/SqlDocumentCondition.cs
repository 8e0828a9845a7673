using System.Globalization;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>A condition on documents <c>d</c> as a part of a statement.</summary>
internal static class SqlDocumentCondition
{
    /// <summary>Spells a condition.</summary>
    public static SqlFilter Of(DocumentCondition condition, SqlSession c)
    {
        var (operands, values) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, object?>(StringComparer.Ordinal));
        foreach (var field in condition.Fields.Distinct())
        {
            var isText = field.Type == MetadataType.Text;
            var value = field.IsBuiltIn ? BuiltIn(field.Id, condition.Uploaders, Add) : isText ? "v.text_value" : "v.number_value";
            var row = field.IsBuiltIn ? null : $"FROM metadata_values v WHERE v.document_id = d.id AND v.field_id = {Add(field.Id)}";
            operands[field.Text.Name] = Select(isText ? value : c.Dialect.Filters.NumberAsText(value), row);
            operands[field.Number.Name] = Select(isText ? c.Dialect.Filters.NumberInText(value) : value, row);
            operands[field.Presence.Name] = Select(row is null ? value : "v.field_id", row);
        }

        var filter = SqlFilter.Of(condition.Expression, operands, c);
        return filter with { Values = filter.Values.Concat(values).ToDictionary() };

        string Add(string value)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"document{values.Count}");
            values.Add(name, value);
            return "@" + name;
        }
    }

    private static string Select(string value, string? row) => row is null ? $"({value})" : $"(SELECT {value} {row})";

    private static string BuiltIn(string name, IReadOnlyDictionary<string, string> uploaders, Func<string, string> add) => name switch
    {
        BuiltInFields.DocumentName => "d.name",
        BuiltInFields.Uploader when uploaders.Count == 0 => "CAST(NULL AS text)",
        BuiltInFields.Uploader => $"CASE d.created_by {string.Join(' ', uploaders.Select(uploader => $"WHEN {add(uploader.Key)} THEN {add(uploader.Value)}"))} END",
        // Stored in milliseconds, shown in seconds.
        BuiltInFields.UploadDate => "CAST(d.created_at / 1000 AS DOUBLE PRECISION)",
        BuiltInFields.LastUpdateDate => "CAST(d.updated_at / 1000 AS DOUBLE PRECISION)",
        BuiltInFields.Source => $"CASE d.data_source_type WHEN '{DataSource.UploadFile}' THEN '{BuiltInFields.UploadedFile}' ELSE d.data_source_type END",
        BuiltInFields.ExternalKey => "d.external_key",
        _ => throw new ArgumentException($"No column holds '{name}'.", nameof(name)),
    };
}
