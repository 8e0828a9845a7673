namespace Kvasir.Extraction.ChildProcesses;

/// <summary>A program wrote more than it may.</summary>
internal sealed class OutputLimitException : IOException;
