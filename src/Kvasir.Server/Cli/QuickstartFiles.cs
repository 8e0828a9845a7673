using Kvasir.Extraction;

namespace Kvasir.Server.Cli;

/// <summary>The files that a quick start ingests.</summary>
/// <param name="Files">Paths with the names that their documents get.</param>
/// <param name="Skipped">Files of kinds that cannot be read.</param>
internal sealed record QuickstartFiles(IReadOnlyList<(string Path, string Name)> Files, int Skipped)
{
    /// <summary>Finds files below the given paths; without any, below the project's own docs folder.</summary>
    /// <exception cref="IOException">A path does not exist, or nothing below can be read.</exception>
    public static QuickstartFiles Find(IReadOnlyList<string> paths)
    {
        var found = (paths.Count == 0 ? [OwnDocs()] : paths).SelectMany(Below).ToList();
        var readable = found.Where(file => Extractors.Default.CanRead(Path.GetExtension(file.Path).TrimStart('.').ToLowerInvariant())).ToList();
        if (readable.Count == 0) throw new IOException($"nothing to ingest in {string.Join(", ", paths)}: none of {found.Count} files is of a kind that can be read ({string.Join(", ", Extractors.Default.Extensions.Where(Extractors.Default.CanRead))}).");
        return new QuickstartFiles(readable, found.Count - readable.Count);
    }

    private static IEnumerable<(string Path, string Name)> Below(string path)
    {
        if (File.Exists(path)) return [(path, Path.GetFileName(path))];
        if (!Directory.Exists(path)) throw new IOException($"there is no file or folder '{path}'.");
        return Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Order(StringComparer.Ordinal)
            // A path below the folder tells files of the same name apart; a document's name has no slashes.
            .Select(file => (file, Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '-')));
    }

    private static string OwnDocs()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Kvasir.slnx"))) return Path.Combine(folder.FullName, "docs");
        }

        throw new IOException("the project's docs folder is not here: name a file or folder to ingest.");
    }
}
