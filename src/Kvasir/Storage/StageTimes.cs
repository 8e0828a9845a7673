namespace Kvasir.Storage;

/// <summary>When the stages before indexing ended, and what they counted.</summary>
/// <param name="Parsed">When the last text had been read.</param>
/// <param name="Cleaned">When the last text had been cleaned.</param>
/// <param name="Split">When the last segment had been stored.</param>
public sealed record StageTimes(DateTimeOffset Parsed, DateTimeOffset Cleaned, DateTimeOffset Split);
