using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Reranking;

/// <summary>A rerank model behind an endpoint of the form that Cohere and Jina share.</summary>
public sealed class RerankEndpointOptions : ModelEndpointOptions
{
    /// <summary>Makes options: 10 seconds and one repeat unless set, as somebody waits for the answer.</summary>
    public RerankEndpointOptions() => (Timeout, MaxRetries) = (TimeSpan.FromSeconds(10), 1);

    /// <summary>The most tokens that the model reads of one query and passage; what it is told to clients.</summary>
    /// <value>16 to 1,000,000; 4,096 unless set.</value>
    [Range(16, 1_000_000)] public int MaxInputTokens { get; set; } = 4096;

    /// <summary>How many of the best candidates the model is asked about; more when more records are asked for.</summary>
    /// <value>1 to 200; 50 unless set.</value>
    [Range(1, 200)] public int Candidates { get; set; } = 50;

    internal override string Kind => "rerank";
}
