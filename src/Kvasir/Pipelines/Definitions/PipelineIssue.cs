namespace Kvasir.Pipelines.Definitions;

/// <summary>Something about a pipeline that its author should know.</summary>
/// <param name="IsError">Whether it keeps the pipeline from being published; otherwise a warning.</param>
/// <param name="NodeId">The node at fault; <see langword="null"/> when it is the pipeline as a whole.</param>
/// <param name="Field">Where in the node's settings, with dots and indexes; empty for the node as a whole.</param>
/// <param name="Code">Stable, such as <c>unknown_selector</c>.</param>
/// <param name="Message">A sentence that names what was given and what is allowed.</param>
public sealed record PipelineIssue(bool IsError, string? NodeId, string Field, string Code, string Message);
