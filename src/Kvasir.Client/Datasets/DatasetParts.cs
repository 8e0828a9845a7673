namespace Kvasir.Client;

/// <summary>A tag as a dataset carries it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is for: <c>knowledge</c>; <see langword="null"/> where the server does not say.</param>
public sealed record BoundTag(string Id, string Name, string? Type = null);

/// <summary>Where an external knowledge base lives.</summary>
public sealed record ExternalKnowledgeInfo
{
    /// <summary>Its id there.</summary>
    public string? ExternalKnowledgeId { get; init; }

    /// <summary>The connection.</summary>
    public string? ExternalKnowledgeApiId { get; init; }

    /// <summary>The name of the connection.</summary>
    public string? ExternalKnowledgeApiName { get; init; }

    /// <summary>The address of the connection.</summary>
    public string? ExternalKnowledgeApiEndpoint { get; init; }
}

/// <summary>The icon of a pipeline dataset.</summary>
public sealed record IconInfo
{
    /// <summary>What kind it is: <c>emoji</c> or <c>image</c>.</summary>
    public string? IconType { get; init; }

    /// <summary>The icon.</summary>
    public string? Icon { get; init; }

    /// <summary>The colour behind it.</summary>
    public string? IconBackground { get; init; }

    /// <summary>Where it is.</summary>
    public string? IconUrl { get; init; }
}

/// <summary>How an external knowledge base is asked.</summary>
public sealed record ExternalRetrievalModel
{
    /// <summary>How many passages at most.</summary>
    public int? TopK { get; init; }

    /// <summary>The least score of a passage, 0 to 1.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Whether the threshold applies.</summary>
    public bool? ScoreThresholdEnabled { get; init; }
}

/// <summary>Settings of a summary index: stored and echoed.</summary>
public sealed record SummaryIndexSetting
{
    /// <summary>Whether there is one.</summary>
    public bool? Enable { get; init; }

    /// <summary>The model that writes summaries.</summary>
    public string? ModelName { get; init; }

    /// <summary>The provider of that model.</summary>
    public string? ModelProviderName { get; init; }

    /// <summary>What the model is told.</summary>
    public string? SummaryPrompt { get; init; }
}
