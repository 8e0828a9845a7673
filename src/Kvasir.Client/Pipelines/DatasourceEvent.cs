using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>Something that happened while a datasource listed or crawled. What a newer server tells comes as <see cref="UnknownDatasourceEvent"/>.</summary>
public abstract record DatasourceEvent
{
    private protected DatasourceEvent()
    {
    }

    /// <summary>Its name on the wire.</summary>
    [JsonPropertyName("event")] public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>It is at work.</summary>
public sealed record DatasourceProcessingEvent : DatasourceEvent
{
    /// <summary>How much there is to do, as far as is known.</summary>
    public int? Total { get; init; }

    /// <summary>How much of it is done.</summary>
    public int? Completed { get; init; }
}

/// <summary>It is done; nothing comes after this.</summary>
public sealed record DatasourceCompletedEvent : DatasourceEvent
{
    /// <summary>What it found: workspaces with their pages, crawled pages, or files of a drive.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>How much there was to do; <see langword="null"/> where that is not counted.</summary>
    public int? Total { get; init; }

    /// <summary>How much of it was done; <see langword="null"/> where that is not counted.</summary>
    public int? Completed { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double? TimeConsuming { get; init; }
}

/// <summary>It failed; nothing comes after this.</summary>
public sealed record DatasourceErrorEvent : DatasourceEvent
{
    /// <summary>Why.</summary>
    public string? Error { get; init; }
}

/// <summary>Something that this client does not know.</summary>
public sealed record UnknownDatasourceEvent : DatasourceEvent
{
    /// <summary>All that was told.</summary>
    public required JsonElement Body { get; init; }
}
