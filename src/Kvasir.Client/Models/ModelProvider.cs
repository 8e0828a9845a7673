using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A provider of models that can be used.</summary>
public sealed record ModelProvider
{
    /// <summary>Its name, as datasets take it.</summary>
    public required string Provider { get; init; }

    /// <summary>The workspace.</summary>
    public string? TenantId { get; init; }

    /// <summary>What it is called.</summary>
    public LocalizedText? Label { get; init; }

    /// <summary>A small picture.</summary>
    public LocalizedText? IconSmall { get; init; }

    /// <summary>A small picture on a dark ground.</summary>
    public LocalizedText? IconSmallDark { get; init; }

    /// <summary>A large picture.</summary>
    public LocalizedText? IconLarge { get; init; }

    /// <summary>Whether it can be used: <c>active</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Its models.</summary>
    public IReadOnlyList<ProvidedModel> Models { get; init => field = value ?? []; } = [];
}

/// <summary>A model that can be used.</summary>
public sealed record ProvidedModel
{
    /// <summary>Its name, as datasets take it.</summary>
    public required string Model { get; init; }

    /// <summary>What it is called.</summary>
    public LocalizedText? Label { get; init; }

    /// <summary>What it does.</summary>
    public ModelType ModelType { get; init; }

    /// <summary>What else it can do.</summary>
    public IReadOnlyList<string> Features { get; init => field = value ?? []; } = [];

    /// <summary>How it was set up.</summary>
    public string? FetchFrom { get; init; }

    /// <summary>What is known of it, such as <c>context_size</c>.</summary>
    public JsonElement? ModelProperties { get; init; }

    /// <summary>Whether it is on its way out.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether it can be used: <c>active</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Whether several keys share its load.</summary>
    public bool LoadBalancingEnabled { get; init; }

    /// <summary>Whether that is set up wrongly.</summary>
    public bool HasInvalidLoadBalancingConfigs { get; init; }
}

/// <summary>A text in several languages.</summary>
public sealed record LocalizedText
{
    /// <summary>In English.</summary>
    [JsonPropertyName("en_US")] public string? English { get; init; }

    /// <summary>In Chinese.</summary>
    [JsonPropertyName("zh_Hans")] public string? Chinese { get; init; }
}
