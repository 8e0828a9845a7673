namespace Kvasir.Pipelines.Definitions;

/// <summary>What reading a pipeline file came to.</summary>
/// <param name="Status">Whether it can be used.</param>
/// <param name="Definition">The pipeline; <see langword="null"/> when <see cref="Status"/> is <see cref="ImportStatus.Failed"/>.</param>
/// <param name="ImportedVersion">The version that the file is written in; empty when it could not be read.</param>
/// <param name="Error">Why it failed; <see langword="null"/> when it did not.</param>
/// <param name="Issues">What its author should know. An error among them does not keep it from being a draft.</param>
public sealed record PipelineImport(ImportStatus Status, PipelineDefinition? Definition, string ImportedVersion, string? Error, IReadOnlyList<PipelineIssue> Issues)
{
    /// <summary>The version of files that this server writes.</summary>
    public static string CurrentVersion => FileVersion.Current.ToString();
}

/// <summary>The ends that an import can come to.</summary>
public enum ImportStatus
{
    /// <summary>Read without anything to say.</summary>
    Completed,

    /// <summary>Read, with issues.</summary>
    CompletedWithWarnings,

    /// <summary>Not read.</summary>
    Failed,
}
