namespace Kvasir.Knowledge;

/// <summary>How large what people write into segments may be.</summary>
public static class SegmentLimits
{
    /// <summary>The longest content or answer, in UTF-16 code units: it is embedded before the request is answered.</summary>
    public const int MaxContentLength = 200_000;

    /// <summary>The most keywords.</summary>
    public const int MaxKeywords = 100;

    /// <summary>The longest keyword, in UTF-16 code units.</summary>
    public const int MaxKeywordLength = 100;

    internal static void Check(string field, string? text)
    {
        if (text?.Contains('\0') == true) throw KvasirException.InvalidParam(field, "must not hold the character U+0000");
        if (text?.Length > MaxContentLength) throw KvasirException.InvalidParam(field, $"must have at most {MaxContentLength} characters, has {text.Length}");
    }

    /// <summary>Keywords as they are kept: trimmed, each once, none empty.</summary>
    internal static IReadOnlyList<string> Keywords(string field, IReadOnlyList<string>? keywords)
    {
        if (keywords is null) return [];
        if (keywords.Count > MaxKeywords) throw KvasirException.InvalidParam(field, $"must have at most {MaxKeywords} keywords, has {keywords.Count}");
        // A client may send null among them, whatever the type says.
        var kept = keywords.Select(keyword => keyword?.Trim() ?? "").Where(keyword => keyword.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (kept.Find(keyword => keyword.Length > MaxKeywordLength) is { } tooLong)
            throw KvasirException.InvalidParam(field, $"a keyword must have at most {MaxKeywordLength} characters, '{KvasirException.Shorten(tooLong)}' has {tooLong.Length}");
        return kept;
    }
}
