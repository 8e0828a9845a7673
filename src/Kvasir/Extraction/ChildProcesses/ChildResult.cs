namespace Kvasir.Extraction.ChildProcesses;

/// <summary>How a program ended by itself.</summary>
/// <param name="ExitCode">0 is success; 128 and more are signals.</param>
/// <param name="Error">The first few kilobytes of its standard error.</param>
internal sealed record ChildResult(int ExitCode, string Error)
{
    private const int Signal = 128;
    private const int Abort = 6;
    private const int Kill = 9;
    private const int Segmentation = 11;
    private const int CpuTime = 24;
    private const int FileSize = 25;

    /// <summary>Whether it did what it was asked to.</summary>
    public bool IsSuccess => ExitCode == 0;

    /// <summary>Why it failed, as the end of a sentence.</summary>
    public string Reason => ExitCode switch
    {
        Signal + CpuTime or Signal + Kill => "it took more processor time than is allowed",
        Signal + FileSize => "it wrote a larger file than is allowed",
        Signal + Abort or Signal + Segmentation => "it crashed, or needed more memory than is allowed",
        _ => Error.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0)?.TrimEnd('.') ?? $"it ended with code {ExitCode}",
    };
}
