using System.Text.Json.Nodes;

namespace Kvasir.Models.Chat;

/// <summary>One message of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What is said.</param>
public sealed record ChatTurn(string Role, string Text);

/// <summary>A conversation that a model is to go on with.</summary>
/// <param name="Turns">What was said so far.</param>
public sealed record ChatQuestion(IReadOnlyList<ChatTurn> Turns)
{
    /// <summary>What bounds the answer.</summary>
    public ChatLimits Limits { get; init; } = ChatLimits.Configured;

    /// <summary>The share of likely words that the model chooses from; <see langword="null"/> for the endpoint's own.</summary>
    public double? TopP { get; init; }

    /// <summary>Texts that end the answer; <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? Stop { get; init; }

    /// <summary>
    /// The JSON schema that the answer should fit. An endpoint that refuses schemas is asked again without: the conversation itself has to say what is wanted, and
    /// the answer has to be checked.
    /// </summary>
    public JsonObject? Schema { get; init; }

    /// <summary>Whether the answer is asked for as the call of a function that takes <see cref="Schema"/>, instead of as a text that fits it.</summary>
    public bool AsFunction { get; init; }
}
