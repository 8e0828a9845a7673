using System.ComponentModel.DataAnnotations;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>An embedding model behind an endpoint that speaks OpenAI's embeddings API.</summary>
public sealed class OpenAiCompatibleOptions
{
    /// <summary>The provider's name on the wire.</summary>
    /// <value><c>openai_api_compatible</c> unless set.</value>
    [Required] public string Provider { get; set; } = "openai_api_compatible";

    /// <summary>The endpoint without <c>/embeddings</c>, such as <c>http://localhost:11434/v1</c>.</summary>
    [Required] public Uri? BaseUrl { get; set; }

    /// <summary>Sent as a Bearer token; <see langword="null"/> sends none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's name, for the endpoint and on the wire.</summary>
    [Required] public string Model { get; set; } = "";

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

    /// <summary>How long one request may take.</summary>
    /// <value>1 second to 10 minutes; 60 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request is repeated that failed for a reason that may pass.</summary>
    /// <value>0 to 20; 5 unless set.</value>
    [Range(0, 20)] public int MaxRetries { get; set; } = 5;
}
