namespace Kvasir;

/// <summary>A failure that the caller can understand: what went wrong, as a code and as a sentence that may be shown to a client.</summary>
/// <param name="code">The kind of failure.</param>
/// <param name="message">Names the field or thing, what was given and what is allowed. Never holds a path, SQL, a key or another workspace's data.</param>
/// <param name="inner">The cause, for the log only.</param>
public sealed class KvasirException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The kind of failure.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>The request field at fault, when it is exactly one.</summary>
    public string? Field { get; init; }

    /// <summary>How long a client should wait before it tries again, when trying again can help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the cause passes by itself: the same thing, done again later, can succeed.</summary>
    public bool IsPassing => Code is ErrorCode.TryAgainLater or ErrorCode.StorageUnavailable;

    /// <summary>A request field that is missing, of the wrong type or out of range.</summary>
    public static KvasirException InvalidParam(string field, string reason) => new(ErrorCode.InvalidParam, $"{field}: {reason}") { Field = field };

    /// <summary>Something that does not exist in the caller's workspace.</summary>
    public static KvasirException NotFound(string message) => new(ErrorCode.NotFound, message);

    /// <summary>Given text as a message repeats it: 60 characters at most.</summary>
    public static string Shorten(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= 60) return text;
        return text[..(char.IsHighSurrogate(text[56]) ? 56 : 57)] + "...";
    }
}
