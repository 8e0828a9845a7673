using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Datasources;

/// <summary>What happens while a datasource lists or crawls.</summary>
public abstract record DatasourceEvent
{
    /// <summary>The event as clients get it.</summary>
    public abstract JsonObject ToJson();
}

/// <summary>It is at work.</summary>
/// <param name="Total">How much there is to do, as far as is known.</param>
/// <param name="Completed">How much of it is done.</param>
public sealed record DatasourceProcessing(int? Total, int? Completed) : DatasourceEvent
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["event"] = "datasource_processing", ["total"] = Total, ["completed"] = Completed };
}

/// <summary>It is done.</summary>
/// <param name="Data">What it found: workspaces with their pages, crawled pages, or a page of a drive's folder.</param>
/// <param name="Total">How much there was to do; <see langword="null"/> where that is not counted.</param>
/// <param name="Completed">How much of it was done; <see langword="null"/> where that is not counted.</param>
/// <param name="Time">How long it took.</param>
public sealed record DatasourceCompleted(JsonArray Data, int? Total, int? Completed, TimeSpan Time) : DatasourceEvent
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => new()
    {
        ["event"] = "datasource_completed",
        ["data"] = Data.DeepClone(),
        ["total"] = Total,
        ["completed"] = Completed,
        ["time_consuming"] = Math.Round(Time.TotalSeconds, 2),
    };
}

/// <summary>It failed; nothing comes after this.</summary>
/// <param name="Message">Why, as it may be shown.</param>
public sealed record DatasourceFailed(string Message) : DatasourceEvent
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["event"] = "datasource_error", ["error"] = Message };
}
