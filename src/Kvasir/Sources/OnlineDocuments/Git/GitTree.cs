using System.Globalization;
using System.Text;
using Kvasir.Sources.OnlineDocuments.Git.Packs;

namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>Reads commits and folders.</summary>
internal static class GitTree
{
    private const int MaxDepth = 50;
    private const int MaxEntries = 100_000;
    private const string FolderMode = "40000";
    private const string FileModes = "100";

    /// <summary>The folder of a commit, and when it was made.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: there is no such commit in the pack.</exception>
    public static (string Tree, DateTimeOffset Time) Commit(IReadOnlyDictionary<string, GitObject> objects, string id)
    {
        if (!objects.TryGetValue(id, out var commit) || commit.Type != ObjectType.Commit) throw GitErrors.BrokenPack("lacks the commit that was asked for");
        string? tree = null;
        var time = DateTimeOffset.UnixEpoch;
        foreach (var line in Encoding.UTF8.GetString(commit.Content).Split('\n').TakeWhile(line => line.Length > 0))
        {
            var words = line.Split(' ');
            if (words[0] == "tree" && words.Length == 2) tree = words[1];
            // The last words are seconds and a time zone; no commit is from before 1970 or after the year 9999.
            else if (words[0] == "committer" && words.Length > 2 && long.TryParse(words[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800)
                time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        return tree is not null ? (tree, time) : throw GitErrors.BrokenPack("holds a commit without files");
    }

    /// <summary>All files below a folder, by path, in the order of their paths. Links and other repositories are left out.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: a folder is absent or broken, or there are too many.</exception>
    public static SortedDictionary<string, string> Files(IReadOnlyDictionary<string, GitObject> objects, string tree)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var entries = 0;
        Collect(tree, "", 1);
        return files;

        void Collect(string folder, string prefix, int depth)
        {
            if (depth > MaxDepth) throw GitErrors.Failed($"The repository has more than {MaxDepth} folders in each other.");
            if (!objects.TryGetValue(folder, out var found) || found.Type != ObjectType.Tree) throw GitErrors.BrokenPack("lacks a folder");
            foreach (var (mode, name, id) in Entries(found.Content))
            {
                // Also folders that occur again and again count each time: ten in ten in ten are many.
                if (++entries > MaxEntries) throw GitErrors.Failed($"The repository has more than {MaxEntries} files and folders.");
                if (mode == FolderMode) Collect(id, $"{prefix}{name}/", depth + 1);
                else if (mode.StartsWith(FileModes, StringComparison.Ordinal)) files[prefix + name] = id;
            }
        }
    }

    private static IEnumerable<(string Mode, string Name, string Id)> Entries(byte[] tree)
    {
        for (var at = 0; at < tree.Length;)
        {
            var space = Array.IndexOf(tree, (byte)' ', at);
            var zero = space < 0 ? -1 : Array.IndexOf(tree, (byte)0, space);
            if (zero < 0 || zero + 1 + ObjectId.Bytes > tree.Length) throw GitErrors.BrokenPack("holds a folder that is broken");
            yield return (Encoding.ASCII.GetString(tree, at, space - at), Encoding.UTF8.GetString(tree, space + 1, zero - space - 1), ObjectId.Of(tree.AsSpan(zero + 1, ObjectId.Bytes)));
            at = zero + 1 + ObjectId.Bytes;
        }
    }
}
