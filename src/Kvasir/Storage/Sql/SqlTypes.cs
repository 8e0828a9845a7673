using System.Collections.Concurrent;
using System.Data;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sql;

/// <summary>How values of the domain are stored: times as Unix milliseconds, structured values as JSON.</summary>
internal static class SqlTypes
{
    private static readonly Lazy<bool> Registered = new(() =>
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        // A null in a row is a null in the record, whatever its initialiser says.
        SqlMapper.Settings.ApplyNullValues = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new TimeHandler());
        SqlMapper.AddTypeHandler(new SharedJsonHandler<RetrievalModel>(StoredJson.Default.RetrievalModel));
        SqlMapper.AddTypeHandler(new SharedJsonHandler<ProcessRule>(StoredJson.Default.ProcessRule));
        SqlMapper.AddTypeHandler(new JsonHandler<SegmentContext>(StoredJson.Default.SegmentContext));
        SqlMapper.AddTypeHandler(new JsonHandler<IndexingOutcome>(StoredJson.Default.IndexingOutcome));
        SqlMapper.AddTypeHandler(new JsonHandler<Collection>(StoredJson.Default.Collection));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<PipelineFunction>>(StoredJson.Default.IReadOnlyListPipelineFunction));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<NamedValue>>(StoredJson.Default.IReadOnlyListNamedValue));
        SqlMapper.AddTypeHandler(new JsonHandler<IReadOnlyList<string>>(StoredJson.Default.IReadOnlyListString));
        SqlMapper.AddTypeHandler(new ListHandler<string>(StoredJson.Default.StringArray));
        SqlMapper.AddTypeHandler(new ListHandler<long>(StoredJson.Default.Int64Array));
        return true;
    });

    /// <summary>Tells Dapper, once per process.</summary>
    public static void Register() => _ = Registered.Value;

    /// <summary>A time as it is stored.</summary>
    public static long? Stored(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    /// <summary>Strings as they are stored.</summary>
    public static string Stored(IReadOnlyList<string> strings) => JsonSerializer.Serialize(strings, StoredJson.Default.IReadOnlyListString);

    /// <summary>A segment's context as it is stored.</summary>
    public static string? Stored(SegmentContext? context) => context is null ? null : JsonSerializer.Serialize(context, StoredJson.Default.SegmentContext);

    /// <summary>A segment's context from its stored form.</summary>
    public static SegmentContext? ReadContext(string? stored) => stored is null ? null : JsonSerializer.Deserialize(stored, StoredJson.Default.SegmentContext);

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();
    }

    private class JsonHandler<T>(JsonTypeInfo<T> type) : SqlMapper.TypeHandler<T>
        where T : class
    {
        public override T? Parse(object value) => JsonSerializer.Deserialize((string)value, type);

        public override void SetValue(IDbDataParameter parameter, T? value) =>
            parameter.Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, type);
    }

    // Values that many rows have in common, and that nobody can change: each is read once.
    private sealed class SharedJsonHandler<T>(JsonTypeInfo<T> type) : JsonHandler<T>(type)
        where T : class
    {
        private const int MostKept = 1000;

        private readonly ConcurrentDictionary<string, T?> _kept = new(StringComparer.Ordinal);

        public override T? Parse(object value)
        {
            var text = (string)value;
            if (_kept.TryGetValue(text, out var known)) return known;
            if (_kept.Count >= MostKept) _kept.Clear();
            return _kept[text] = base.Parse(value);
        }
    }

    // A list of values in a statement: PostgreSQL takes arrays, SQLite reads JSON.
    private sealed class ListHandler<T>(JsonTypeInfo<T[]> type) : SqlMapper.TypeHandler<T[]>
    {
        public override T[]? Parse(object value) => value as T[] ?? JsonSerializer.Deserialize((string)value, type);

        public override void SetValue(IDbDataParameter parameter, T[]? value) =>
            parameter.Value = value is null ? DBNull.Value : parameter is SqliteParameter ? JsonSerializer.Serialize(value, type) : value;
    }
}
