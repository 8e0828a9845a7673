namespace Kvasir.Client;

/// <summary>How meaning and words are weighed in a hybrid search.</summary>
public sealed record RetrievalWeights
{
    /// <summary>How they were chosen.</summary>
    public WeightType? WeightType { get; init; }

    /// <summary>The share of meaning.</summary>
    public VectorSetting? VectorSetting { get; init; }

    /// <summary>The share of words.</summary>
    public KeywordSetting? KeywordSetting { get; init; }

    /// <summary>Two shares that make 1.</summary>
    /// <param name="vectorWeight">The share of meaning, 0 to 1.</param>
    public static RetrievalWeights Of(double vectorWeight) => new()
    {
        WeightType = Kvasir.Client.WeightType.Customized,
        VectorSetting = new() { VectorWeight = vectorWeight },
        KeywordSetting = new() { KeywordWeight = 1 - vectorWeight },
    };
}

/// <summary>The share of meaning.</summary>
public sealed record VectorSetting
{
    /// <summary>0 to 1.</summary>
    public double VectorWeight { get; init; }

    /// <summary>The provider of the embedding model; not needed.</summary>
    public string? EmbeddingProviderName { get; init; }

    /// <summary>The embedding model; not needed.</summary>
    public string? EmbeddingModelName { get; init; }
}

/// <summary>The share of words.</summary>
public sealed record KeywordSetting
{
    /// <summary>0 to 1.</summary>
    public double KeywordWeight { get; init; }
}
