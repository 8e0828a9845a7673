namespace Kvasir.Extraction.ChildProcesses;

/// <summary>A folder of the system's temporary ones that only this user can read; it goes with everything in it.</summary>
internal sealed class WorkingFolder : IDisposable
{
    private WorkingFolder(string path)
    {
        Path = path;
        Home = Directory.CreateDirectory(PathOf("home")).FullName;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>An empty folder in it, which programs take for their user's.</summary>
    public string Home { get; }

    /// <summary>Makes one.</summary>
    public static WorkingFolder Create() => new(Directory.CreateTempSubdirectory("kvasir-").FullName);

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file into the folder.</summary>
    public async Task SaveAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        await using var file = File.Create(PathOf(name));
        await content.CopyToAsync(file, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up the temporary files.
        }
    }
}
