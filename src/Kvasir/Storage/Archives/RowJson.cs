using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kvasir.Storage.Moving;

namespace Kvasir.Storage.Archives;

/// <summary>A row as a line of JSON: an object by column name, without the columns that are null. Bytes are base64, and vectors base64 of little-endian 32-bit floats.</summary>
internal static class RowJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A writer of lines.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> target) => new(target, Options);

    /// <summary>Writes a row, without the end of its line.</summary>
    public static void Write(Utf8JsonWriter json, MovedTable table, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is not { } value) continue;
            json.WritePropertyName(table.Columns[i].Name);
            Write(json, value);
        }

        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Reads a row.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="table">The table, with the columns that the archive has.</param>
    /// <param name="places">The places of the columns in a row.</param>
    /// <exception cref="FormatException">It is no row of the table; the message says why.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static object?[] Read(ReadOnlySpan<byte> line, MovedTable table, IReadOnlyDictionary<string, int> places)
    {
        var json = new Utf8JsonReader(line);
        var row = new object?[table.Columns.Count];
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject) throw new FormatException("it is no object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            if (!places.TryGetValue(name, out var place)) throw new FormatException($"'{KvasirException.Shorten(name)}' is no column of it");
            if (row[place] is not null) throw new FormatException($"'{name}' stands in it twice");
            json.Read();
            row[place] = Value(ref json, table.Columns[place]);
        }

        if (json.Read()) throw new FormatException("it is more than an object");
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is null && table.Columns[i].IsRequired) throw new FormatException($"'{table.Columns[i].Name}' is missing");
        }

        return row;
    }

    private static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case double number: json.WriteNumberValue(number); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case float[] vector: json.WriteBase64StringValue(MemoryMarshal.AsBytes(vector.AsSpan())); break;
            case string[] terms:
                json.WriteStartArray();
                foreach (var term in terms) json.WriteStringValue(term);
                json.WriteEndArray();
                break;
            default: throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static object Value(ref Utf8JsonReader json, MovedColumn column)
    {
        object? value = (column.Kind, json.TokenType) switch
        {
            (ColumnKind.Text, JsonTokenType.String) => json.GetString(),
            (ColumnKind.Integer, JsonTokenType.Number) => json.TryGetInt64(out var number) ? number : null,
            (ColumnKind.Boolean, JsonTokenType.True) => true,
            (ColumnKind.Boolean, JsonTokenType.False) => false,
            (ColumnKind.Real, JsonTokenType.Number) => json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null,
            (ColumnKind.Bytes, JsonTokenType.String) => json.TryGetBytesFromBase64(out var bytes) ? bytes : null,
            (ColumnKind.Vector, JsonTokenType.String) => json.TryGetBytesFromBase64(out var bytes) && bytes.Length % sizeof(float) == 0 ? MemoryMarshal.Cast<byte, float>(bytes).ToArray() : null,
            (ColumnKind.Terms, JsonTokenType.StartArray) => Terms(ref json),
            _ => null,
        };
        return value ?? throw new FormatException($"'{column.Name}' is not of the kind {column.Kind.ToString().ToLowerInvariant()}");
    }

    private static string[]? Terms(ref Utf8JsonReader json)
    {
        var terms = new List<string>();
        while (json.Read() && json.TokenType == JsonTokenType.String) terms.Add(json.GetString()!);
        return json.TokenType == JsonTokenType.EndArray ? [.. terms] : null;
    }
}
