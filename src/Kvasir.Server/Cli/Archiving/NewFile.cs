using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Archiving;

/// <summary>A file that is there when it is complete, and not before.</summary>
internal sealed class NewFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _part;
    private readonly FileStream _content;
    private bool _isKept;

    private NewFile(string path, string part) => (_path, _part, _content) = (path, part, new FileStream(part, Options()));

    /// <summary>Writes a file and shows how far it is.</summary>
    /// <param name="path">Where it will be.</param>
    /// <param name="isReplacing">Whether a file that is there may go.</param>
    /// <param name="printer">Shows it.</param>
    /// <param name="what">What is done.</param>
    /// <param name="write">Writes what is in the file.</param>
    /// <exception cref="UsageException">There is one, and it may not go, or nothing can be there.</exception>
    /// <returns>What <paramref name="write"/> gives, and how many bytes there are.</returns>
    public static async Task<(T Result, long Bytes)> WriteAsync<T>(string path, bool isReplacing, Printer printer, string what, Func<Stream, Task<T>> write)
    {
        await using var file = Begin(path, isReplacing);
        var progress = new ByteProgress(what, total: null);
        var result = default(T);
        await ProgressDisplay.RunAsync(printer, [progress.Line(() => file._content.Length)], async () => result = await write(file._content));
        var bytes = file._content.Length;
        file.Keep();
        return (result!, bytes);
    }

    public async ValueTask DisposeAsync()
    {
        await _content.DisposeAsync();
        if (!_isKept) File.Delete(_part);
    }

    private static NewFile Begin(string path, bool isReplacing)
    {
        if (Directory.Exists(path)) throw new UsageException($"'{path}' is a folder: name a file.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder)) throw new UsageException($"There is no folder '{folder}'.");
        if (File.Exists(path) && !isReplacing) throw new UsageException($"There is a file '{path}' already: name another, or say --force.");
        return new NewFile(path, $"{path}.part");
    }

    // Also after a power cut.
    private void Keep()
    {
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_part, _path, overwrite: true);
        _isKept = true;
    }

    // What is in it is no business of other people on the machine.
    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
