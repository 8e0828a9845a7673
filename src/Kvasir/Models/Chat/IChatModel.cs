namespace Kvasir.Models.Chat;

/// <summary>A language model that follows an instruction about a text.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IChatModel
{
    /// <summary>The provider's name on the wire.</summary>
    string Provider { get; }

    /// <summary>The model's name on the wire.</summary>
    string Name { get; }

    /// <summary>The most tokens that the model reads of one instruction and text.</summary>
    int MaxInputTokens { get; }

    /// <summary>How many texts it is asked about at the same time; more calls wait for their turn.</summary>
    int Concurrency { get; }

    /// <summary>Asks the model once.</summary>
    /// <param name="system">The instruction.</param>
    /// <param name="user">The text that the instruction is about.</param>
    /// <param name="limits">What bounds the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What the model wrote; may be empty.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    Task<string> AnswerAsync(string system, string user, ChatLimits limits, CancellationToken cancellationToken);

    /// <summary>Goes on with a conversation.</summary>
    /// <param name="question">The conversation, and what bounds the answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>; the cause of a refusal has its status.</exception>
    Task<ChatAnswer> AskAsync(ChatQuestion question, CancellationToken cancellationToken);
}
