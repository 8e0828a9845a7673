using System.Diagnostics.Metrics;

namespace Kvasir.Storage.Sqlite;

/// <summary>What a server tells of the indexes that it has in memory, by the meter <c>Kvasir</c>. The form is in docs/telemetry.md.</summary>
internal static class IndexMetrics
{
    /// <summary>Indexes, of which a host with metrics tells.</summary>
    public static SqliteSearchIndex Of(IMeterFactory? meters, SqliteSearchIndex indexes)
    {
        if (meters is null) return indexes;
        var meter = meters.Create("Kvasir");
        meter.CreateObservableGauge(
            "kvasir.index.recall",
            () => Measure(indexes, index => index.Vectors is { Linked: > 0 } vectors ? vectors.Recall : (double?)null),
            "1",
            "Which share of the ten closest vectors a walk over the graph finds, as last measured with queries that were asked.");
        meter.CreateObservableGauge("kvasir.index.vectors", () => Measure(indexes, index => index.Vectors?.Count), "{vector}", "Vectors that memory holds.");
        meter.CreateObservableGauge("kvasir.index.linked", () => Measure(indexes, index => index.Vectors?.Linked), "{vector}", "Vectors that a walk over the graph finds; the others are compared one by one.");
        meter.CreateObservableGauge("kvasir.index.memory", () => Measure<long>(indexes, index => index.MemoryBytes), "By", "What an index takes in memory.");
        return indexes;
    }

    private static IEnumerable<Measurement<T>> Measure<T>(SqliteSearchIndex indexes, Func<SqliteDatasetIndex, T?> value)
        where T : struct =>
        from entry in indexes.All
        let number = value(entry.Index)
        where number is not null
        select new Measurement<T>(number.Value, new KeyValuePair<string, object?>("kvasir.dataset.id", entry.DatasetId));
}
