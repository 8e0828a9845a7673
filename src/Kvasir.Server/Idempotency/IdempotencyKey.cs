namespace Kvasir.Server.Idempotency;

/// <summary>The key that a client gives a request so that it can be sent again.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header that it comes in.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header of answers that were given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    /// <summary>How long a key may be.</summary>
    public const int MaxLength = 255;

    /// <summary>The key of a request; <see langword="null"/> when it has none.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static string? Read(HttpRequest request)
    {
        var given = request.Headers[Header];
        if (given.Count == 0) return null;
        return given is [{ Length: > 0 and <= MaxLength } key] && key.All(sign => sign is >= '!' and <= '~')
            ? key
            : throw KvasirException.InvalidParam(Header, $"must be one value of 1 to {MaxLength} visible ASCII characters");
    }
}
