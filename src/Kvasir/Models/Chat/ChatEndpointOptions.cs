using System.ComponentModel.DataAnnotations;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Chat;

/// <summary>A chat model behind an OpenAI-compatible endpoint.</summary>
public sealed class ChatEndpointOptions : ModelEndpointOptions
{
    /// <summary>Makes the options with a longer time-out than that of other models: a model writes word by word.</summary>
    public ChatEndpointOptions() => Timeout = TimeSpan.FromMinutes(2);

    /// <summary>The most tokens that the model reads of one instruction and text; what clients are told.</summary>
    /// <value>16 to 10,000,000; 8,192 unless set.</value>
    [Range(16, 10_000_000)] public int MaxInputTokens { get; set; } = 8192;

    /// <summary>The most tokens that the model may write in one answer.</summary>
    /// <value>16 to 1,000,000; 2,000 unless set.</value>
    [Range(16, 1_000_000)] public int MaxOutputTokens { get; set; } = 2000;

    /// <summary>How freely the model chooses its words: 0 takes the likeliest.</summary>
    /// <value>0 to 2; 0.01 unless set.</value>
    [Range(0d, 2d)] public double Temperature { get; set; } = 0.01;

    /// <summary>How many requests it is sent at the same time.</summary>
    /// <value>1 to 256; 10 unless set.</value>
    [Range(1, 256)] public int Concurrency { get; set; } = 10;

    internal override string Kind => "chat";
}
