namespace Kvasir.Client;

/// <summary>An API key as it is asked for.</summary>
public sealed record NewApiKey
{
    /// <summary>What it is for, on one line.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do; one scope at least.</summary>
    public required IReadOnlyList<ApiKeyScope> Scopes { get; init; }

    /// <summary>The datasets that it may touch, one at least; all of the workspace unless given.</summary>
    public IReadOnlyList<string>? DatasetIds { get; init; }
}
