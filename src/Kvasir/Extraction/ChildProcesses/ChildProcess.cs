using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Kvasir.Extraction.ChildProcesses;

/// <summary>Runs programs of others on files of others: within limits, and never longer than whoever waits for them.</summary>
internal static class ChildProcess
{
    private const int ErrorBytes = 4096;
    private const int SigKill = 9;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="read">Reads its standard output while it runs; what it leaves is thrown away.</param>
    /// <param name="cancellationToken">Stops the program with all that it started.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/> when it is not installed, took too long or wrote too much.</exception>
    public static async Task<ChildResult> RunAsync(ChildCommand command, ChildLimits limits, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        var path = command.Program.Path ?? throw new KvasirException(ErrorCode.ExtractionFailed, command.Program.HowToInstall);
        return await RunAsync(ChildLauncher.Describe(command, path, limits), command, limits, read, cancellationToken);
    }

    /// <summary>Runs a program that is described already.</summary>
    internal static async Task<ChildResult> RunAsync(
        ProcessStartInfo start, ChildCommand command, ChildLimits limits, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var process = Process.Start(start)!;
        var ended = false;
        try
        {
            stop.CancelAfter(limits.WallTime);
            await using var output = new BoundedStream(process.StandardOutput.BaseStream, limits.OutputBytes, () => new OutputLimitException());
            var written = WriteAsync(process, command.Input, stop.Token);
            var error = ErrorAsync(process.StandardError.BaseStream, stop.Token);
            var consumed = ConsumeAsync(output, read, stop.Token);
            await FirstFailureAsync(written, consumed, error);
            await process.WaitForExitAsync(stop.Token);
            ended = true;
            return new ChildResult(process.ExitCode, await error);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new KvasirException(ErrorCode.ExtractionFailed, $"Reading the file takes too long: {command.Program.Name} was stopped after {limits.WallTime.TotalSeconds:0} seconds. Limits are set in {limits.Section}.");
        }
        catch (OutputLimitException)
        {
            throw new KvasirException(ErrorCode.ExtractionFailed, $"The file has too much text: {command.Program.Name} was stopped after {limits.OutputBytes} bytes. Limits are set in {limits.Section}.");
        }
        finally
        {
            await stop.CancelAsync();
            if (!ended) Kill(process);
        }
    }

    // As soon as one fails the others are of no use, and may wait for ever.
    private static async Task FirstFailureAsync(params Task[] tasks)
    {
        await foreach (var task in Task.WhenEach(tasks)) await task;
    }

    private static async Task ConsumeAsync(Stream output, Func<Stream, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        await read(output, cancellationToken);
        await output.CopyToAsync(Stream.Null, cancellationToken);
    }

    private static async Task WriteAsync(Process process, Stream? input, CancellationToken cancellationToken)
    {
        await using var stream = process.StandardInput.BaseStream;
        if (input is null) return;
        try
        {
            await input.CopyToAsync(stream, cancellationToken);
        }
        catch (IOException)
        {
            // The program ended, or wants no more; its exit code says whether that is an error.
        }
    }

    private static async Task<string> ErrorAsync(Stream stream, CancellationToken cancellationToken)
    {
        var kept = new byte[ErrorBytes];
        var length = await stream.ReadAtLeastAsync(kept, kept.Length, throwOnEndOfStream: false, cancellationToken);
        await stream.CopyToAsync(Stream.Null, cancellationToken);
        return Encoding.UTF8.GetString(kept, 0, length).Trim();
    }

    // By the group, in which are also those whose parent ended; and by the tree, as the process may not have become a group yet.
    private static void Kill(Process process)
    {
        _ = SendSignal(-process.Id, SigKill);
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
