namespace Kvasir.Knowledge;

/// <summary>How an external knowledge base is asked.</summary>
/// <param name="TopK">Records at most; <see langword="null"/> for 2.</param>
/// <param name="ScoreThreshold">The lowest score; <see langword="null"/> for 0.</param>
/// <param name="ScoreThresholdEnabled">Whether the threshold counts.</param>
public sealed record ExternalRetrieval(int? TopK, double? ScoreThreshold, bool? ScoreThresholdEnabled);
