namespace Kvasir.Storage.Moving;

/// <summary>What both sides hold of a table.</summary>
/// <param name="Table">Its name.</param>
/// <param name="SourceRows">Rows where they come from.</param>
/// <param name="TargetRows">Rows where they go.</param>
/// <param name="SourceHash">A hash of all rows where they come from.</param>
/// <param name="TargetHash">The same where they go.</param>
public sealed record TableCheck(string Table, long SourceRows, long TargetRows, string SourceHash, string TargetHash)
{
    /// <summary>Whether both hold the same.</summary>
    public bool IsSame => SourceRows == TargetRows && SourceHash == TargetHash;
}
