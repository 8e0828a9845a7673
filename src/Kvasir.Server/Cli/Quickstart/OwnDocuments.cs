namespace Kvasir.Server.Cli.Quickstart;

/// <summary>What a quick start ingests when nobody says what: the project's own documentation.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="AreOwn">Whether they are the project's.</param>
internal sealed record OwnDocuments(IReadOnlyList<string> Paths, bool AreOwn)
{
    /// <exception cref="IOException">Nothing is named, and this is no working copy of the project.</exception>
    public static OwnDocuments Or(IReadOnlyList<string> paths) => paths.Count > 0 ? new(paths, AreOwn: false) : new([Folder()], AreOwn: true);

    private static string Folder()
    {
        // Beside the program where it was installed, in the repository where it was built.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "docs", "architecture.md"))) return Path.Combine(folder.FullName, "docs");
        }

        throw new IOException("The project's own documents are not here: name a file or folder to ingest.");
    }
}
