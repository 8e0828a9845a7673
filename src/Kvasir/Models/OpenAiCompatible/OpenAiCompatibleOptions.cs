using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>An embedding model behind an endpoint that speaks OpenAI's embeddings API.</summary>
public sealed class OpenAiCompatibleOptions : ModelEndpointOptions
{
    /// <summary>Components of the model's vectors.</summary>
    /// <value>1 to 16,384.</value>
    [Range(1, 16_384)] public int Dimensions { get; set; }

    /// <summary>Whether <see cref="Dimensions"/> is sent with each request, for models that can shorten their vectors.</summary>
    /// <value>False unless set.</value>
    public bool SendDimensions { get; set; }

    /// <summary>Texts of one request. More use memory for <c>BatchSize × Dimensions × 4</c> bytes.</summary>
    /// <value>1 to 2,048; 64 unless set.</value>
    [Range(1, 2048)] public int BatchSize { get; set; } = 64;

    /// <summary>The longest text in tokens; a longer segment is embedded in several pieces.</summary>
    /// <value>16 to 1,000,000; 8,192 unless set.</value>
    [Range(16, 1_000_000)] public int MaxInputTokens { get; set; } = 8192;

    // A component is seldom written with more than 16 characters.
    internal override long MaxAnswerBytes => base.MaxAnswerBytes + (32L * BatchSize * Dimensions);

    internal override string Kind => "embedding";
}
