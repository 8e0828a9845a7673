namespace Kvasir.Models.Chat;

/// <summary>What bounds one answer of a chat model.</summary>
/// <param name="MaxOutputTokens">The most tokens that it may write; <see langword="null"/> for what is configured of the model.</param>
/// <param name="Temperature">How freely it chooses its words; <see langword="null"/> for what is configured of the model.</param>
public sealed record ChatLimits(int? MaxOutputTokens = null, double? Temperature = null)
{
    /// <summary>What is configured of the model.</summary>
    public static ChatLimits Configured { get; } = new();
}
