using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Images.Endpoints;

/// <summary>A model behind an endpoint of the form of Jina's multimodal embeddings.</summary>
public sealed class ImageEndpointOptions : ModelEndpointOptions
{
    /// <summary>Makes options: the provider is <c>jina</c> unless set.</summary>
    public ImageEndpointOptions() => Provider = "jina";

    /// <summary>Components of the model's vectors.</summary>
    /// <value>1 to 16,384.</value>
    [Range(1, 16_384)] public int Dimensions { get; set; }

    /// <summary>Pictures or texts of one request. A request of pictures is held in memory, in base64.</summary>
    /// <value>1 to 512; 8 unless set.</value>
    [Range(1, 512)] public int MaxBatch { get; set; } = 8;

    /// <summary>The longest text in tokens.</summary>
    /// <value>16 to 1,000,000; 8,192 unless set.</value>
    [Range(16, 1_000_000)] public int MaxInputTokens { get; set; } = 8192;

    /// <summary>Whether it embeds texts, too, in the same space as pictures.</summary>
    /// <value>True unless set.</value>
    public bool Text { get; set; } = true;

    // A component is seldom written with more than 16 characters.
    internal override long MaxAnswerBytes => base.MaxAnswerBytes + (32L * MaxBatch * Dimensions);

    internal override string Kind => "image embeddings";
}
