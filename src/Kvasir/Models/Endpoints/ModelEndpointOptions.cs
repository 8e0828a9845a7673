using System.ComponentModel.DataAnnotations;

namespace Kvasir.Models.Endpoints;

/// <summary>A model behind an HTTP endpoint.</summary>
public abstract class ModelEndpointOptions
{
    /// <summary>The provider's name on the wire.</summary>
    /// <value><c>openai_api_compatible</c> unless set.</value>
    [Required] public string Provider { get; set; } = "openai_api_compatible";

    /// <summary>The endpoint without the operation's own path, such as <c>http://localhost:11434/v1</c>.</summary>
    [Required] public Uri? BaseUrl { get; set; }

    /// <summary>Sent as a Bearer token; <see langword="null"/> sends none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The model's name, for the endpoint and on the wire.</summary>
    [Required] public string Model { get; set; } = "";

    /// <summary>How long one request may take.</summary>
    /// <value>1 second to 10 minutes; 60 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")] public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a request is repeated that failed for a reason that may pass.</summary>
    /// <value>0 to 20; 5 unless set.</value>
    [Range(0, 20)] public int MaxRetries { get; set; } = 5;

    /// <summary>The most bytes of an answer.</summary>
    internal virtual long MaxAnswerBytes => 8 * 1024 * 1024;

    /// <summary>What it does, for messages.</summary>
    internal abstract string Kind { get; }
}
