using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    /// <summary>What is on it.</summary>
    [JsonPropertyName("data")] public IReadOnlyList<T> Items { get; init => field = value ?? []; } = [];

    /// <summary>Which page it is, from 1.</summary>
    [JsonPropertyName("page")] public int Number { get; init; }

    /// <summary>How many items a page has at most.</summary>
    public int Limit { get; init; }

    /// <summary>How many items there are on all pages.</summary>
    public long Total { get; init; }

    /// <summary>What segments are; on pages of segments alone.</summary>
    public DocForm? DocForm { get; init; }

    /// <summary>Whether another page comes after it.</summary>
    public bool HasMore { get; init; }
}
