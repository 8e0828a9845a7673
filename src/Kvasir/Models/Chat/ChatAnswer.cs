namespace Kvasir.Models.Chat;

/// <summary>What a chat model answered.</summary>
/// <param name="Written">All that it wrote; may be empty.</param>
/// <param name="Usage">What it read and wrote; zeros when the endpoint does not say.</param>
public sealed record ChatAnswer(string Written, ChatUsage Usage)
{
    private const string ReasoningStart = "<think>";
    private const string ReasoningEnd = "</think>";

    /// <summary>Why the model ended, such as <c>stop</c> or <c>length</c>; empty when the endpoint does not say.</summary>
    public string FinishReason { get; init; } = "";

    /// <summary>How it came to its answer, where the endpoint tells that apart; otherwise <see langword="null"/>.</summary>
    public string? ToldReasoning { get; init; }

    /// <summary>The arguments of the function that it called, as JSON; <see langword="null"/> when it called none.</summary>
    public string? FunctionArguments { get; init; }

    /// <summary>What it wrote, without the way to its answer that some models write down first.</summary>
    public string Text => ReasoningEnds < 0 ? Written : Written[(ReasoningEnds + ReasoningEnd.Length)..];

    /// <summary>How it came to its answer; empty when it does not say.</summary>
    public string Reasoning => ToldReasoning ?? (ReasoningEnds < 0 ? "" : Written[(Written.IndexOf(ReasoningStart, StringComparison.Ordinal) + ReasoningStart.Length)..ReasoningEnds].Trim());

    private int ReasoningEnds => Written.AsSpan().TrimStart().StartsWith(ReasoningStart) ? Written.IndexOf(ReasoningEnd, StringComparison.Ordinal) : -1;
}

/// <summary>What a model read and wrote.</summary>
/// <param name="PromptTokens">Read.</param>
/// <param name="CompletionTokens">Written.</param>
/// <param name="TotalTokens">Both.</param>
public sealed record ChatUsage(int PromptTokens, int CompletionTokens, int TotalTokens)
{
    /// <summary>Of several questions together.</summary>
    public static ChatUsage operator +(ChatUsage one, ChatUsage other) => Add(one, other);

    /// <summary>Of two questions together.</summary>
    public static ChatUsage Add(ChatUsage one, ChatUsage other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new(one.PromptTokens + other.PromptTokens, one.CompletionTokens + other.CompletionTokens, one.TotalTokens + other.TotalTokens);
    }
}
