namespace Kvasir.Tests;

/// <summary>Where the repository is that the tests were built in.</summary>
public static class RepositoryFolder
{
    // Not by the path of a source file: continuous integration builds put another in its place.
    private static readonly Lazy<string> Found = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Kvasir.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return folder.FullName;
    });

    /// <summary>The full path of something in it.</summary>
    /// <param name="path">Its path in the repository, with slashes.</param>
    public static string PathOf(string path) => Path.Combine(Found.Value, path);
}
