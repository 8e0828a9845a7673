using Kvasir.Extraction;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Which files are ingested.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="Include">Patterns of paths below the folders that are taken; all unless given.</param>
/// <param name="Exclude">Patterns of those that are not.</param>
internal sealed record FileSelection(IReadOnlyList<string> Paths, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <summary>What keys of files below the named folders begin with: the folder's own name, so that it does not matter from where it was named.</summary>
    public IEnumerable<string> KeyPrefixes => Paths.Where(Directory.Exists).Select(folder => NameOf(folder) + "/");

    /// <summary>Finds the files now.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>: a path does not exist.</exception>
    /// <exception cref="UsageException">Two files would have the same key.</exception>
    public FoundFiles Find()
    {
        var unreadable = new List<UnreadableFolder>();
        var all = Paths.SelectMany(path => Below(path, unreadable)).ToList();
        var readable = all.Where(file => IsReadable(file.Path)).ToList();
        var byKey = readable.DistinctBy(file => Path.GetFullPath(file.Path)).GroupBy(file => file.Key, StringComparer.Ordinal).ToList();
        if (byKey.Find(same => same.Count() > 1) is { } twice) throw new UsageException($"Two files would be the document '{twice.Key}': {string.Join(", ", twice.Select(file => file.Path))}. Ingest their folders one by one, into datasets of their own.");
        return new FoundFiles([.. byKey.Select(one => one.First())], all.Where(file => !IsReadable(file.Path)).Select(file => file.Path).ToList(), unreadable);
    }

    private static bool IsReadable(string path) => Extractors.Default.CanRead(Path.GetExtension(path).TrimStart('.').ToLowerInvariant());

    // "." has a name, too.
    private static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private IEnumerable<SourceFile> Below(string path, List<UnreadableFolder> unreadable)
    {
        if (File.Exists(path)) return [new SourceFile(path, Path.GetFileName(path), Path.GetFileName(path))];
        if (!Directory.Exists(path)) throw KvasirException.NotFound($"There is no file or folder '{path}'.");
        return FilesIn(path, $"{NameOf(path)}/", unreadable)
            .Select(file => (File: file, Below: Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')))
            .Where(found => IsWanted(found.Below))
            .OrderBy(found => found.Below, StringComparer.Ordinal)
            .Select(found => new SourceFile(found.File, $"{NameOf(path)}/{found.Below}", found.Below.Replace('/', '-')));
    }

    // A folder that cannot be read is told, since its files are not gone. Links to folders are not followed: they may lead back.
    private static List<string> FilesIn(string folder, string keyPrefix, List<UnreadableFolder> unreadable)
    {
        var files = new List<string>();
        try
        {
            files.AddRange(Directory.EnumerateFiles(folder, "*", Visible));
            foreach (var below in Directory.EnumerateDirectories(folder, "*", Visible))
            {
                if (!File.GetAttributes(below).HasFlag(FileAttributes.ReparsePoint)) files.AddRange(FilesIn(below, $"{keyPrefix}{Path.GetFileName(below)}/", unreadable));
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            unreadable.Add(new UnreadableFolder(keyPrefix, e.Message));
        }

        return files;
    }

    private bool IsWanted(string below) => (Include.Count == 0 || Include.Any(pattern => Glob.IsMatch(pattern, below))) && !Exclude.Any(pattern => Glob.IsMatch(pattern, below));
}

/// <summary>The files that are there.</summary>
/// <param name="Files">Those that can be read, in the order of their paths.</param>
/// <param name="Skipped">The paths of others, whose kinds cannot be read.</param>
/// <param name="Unreadable">Folders of which nobody can say what is in them.</param>
internal sealed record FoundFiles(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> Skipped, IReadOnlyList<UnreadableFolder> Unreadable);

/// <summary>A folder that cannot be read.</summary>
/// <param name="KeyPrefix">What keys of files in it begin with.</param>
/// <param name="Reason">Why.</param>
internal sealed record UnreadableFolder(string KeyPrefix, string Reason);
