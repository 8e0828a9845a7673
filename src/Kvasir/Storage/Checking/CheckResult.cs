namespace Kvasir.Storage.Checking;

/// <summary>What one check found.</summary>
/// <param name="Name">What there should be none of.</param>
/// <param name="Looked">How many were looked at.</param>
/// <param name="Wrong">How many of them are wrong.</param>
/// <param name="Advice">What to do about them.</param>
public sealed record CheckResult(string Name, long Looked, long Wrong, string Advice)
{
    /// <summary>What was done about them; <see langword="null"/> when nothing was.</summary>
    public string? Repaired { get; init; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsClean => Wrong == 0 || Repaired is not null;
}
