using Kvasir.Sources.OnlineDocuments.Git.Packs;
using Kvasir.Sources.OnlineDocuments.Git.Paths;
using Kvasir.Sources.OnlineDocuments.Git.Protocol;

namespace Kvasir.Sources.OnlineDocuments.Git;

#pragma warning disable CA1001 // The semaphore has no handle to dispose of as long as nobody asks for one, and a snapshot may be forgotten while it is read.
/// <summary>The files of a repository at one commit. Contents come when they are asked for, many at once. Safe for concurrent use.</summary>
internal sealed class GitSnapshot
{
    private const int FilesAtOnce = 256;
    private const long MaxHeldContents = 32L << 20;
    private const int BytesPerFile = 200;

    private readonly GitHttpClient _client;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, byte[]> _contents = [];
    private long _held;

    private GitSnapshot(GitHttpClient client, string commit, DateTimeOffset time, SortedDictionary<string, string> files) => (_client, Commit, Time, Files) = (client, commit, time, files);

    /// <summary>The commit's name.</summary>
    public string Commit { get; }

    /// <summary>When the commit was made.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The names of contents by path.</summary>
    public SortedDictionary<string, string> Files { get; }

    /// <summary>About how much memory it needs.</summary>
    public long Size => Interlocked.Read(ref _held) + ((long)Files.Count * BytesPerFile);

    /// <summary>Fetches one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    public static async Task<GitSnapshot> FetchAsync(GitHttpClient client, string commit, PathFilter filter, CancellationToken cancellationToken)
    {
        var pack = await client.FetchCommitAsync(commit, cancellationToken);
        var objects = new PackReader(pack, PackLimits.Default, (type, _) => type is ObjectType.Commit or ObjectType.Tree).Read(cancellationToken);
        var (tree, time) = GitTree.Commit(objects, commit);
        var snapshot = new GitSnapshot(client, commit, time, GitTree.Files(objects, tree));
        if (!client.CanFilter) snapshot.Hold(Contents(pack, snapshot.Wanted(filter).ToHashSet(), cancellationToken));
        return snapshot;
    }

    /// <summary>A file's bytes; others that the filter takes come along, because they are likely to be asked for next.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>.</exception>
    public async Task<byte[]> ReadAsync(string path, PathFilter filter, CancellationToken cancellationToken)
    {
        var name = Files[path];
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_contents.TryGetValue(name, out var content)) return content;
            var fetched = await FetchAsync(Batch(path, filter), name, cancellationToken);
            Hold(fetched);
            return fetched.TryGetValue(name, out content) ? content : throw GitErrors.Failed($"The file is larger than {PackLimits.Default.MaxObject >> 20} MB.");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<Dictionary<string, byte[]>> FetchAsync(HashSet<string> names, string wanted, CancellationToken cancellationToken)
    {
        try
        {
            return Contents(await _client.FetchBlobsAsync(names, cancellationToken), names, cancellationToken);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed && names.Count > 1)
        {
            // Together they may be too much, or one of them may be broken: the one that was asked for need not suffer for the others.
            names = [wanted];
            return Contents(await _client.FetchBlobsAsync(names, cancellationToken), names, cancellationToken);
        }
    }

    private HashSet<string> Batch(string path, PathFilter filter) =>
        [Files[path], .. Files.SkipWhile(file => file.Key != path).Where(file => filter.Takes(file.Key) && !_contents.ContainsKey(file.Value)).Select(file => file.Value).Take(FilesAtOnce)];

    private IEnumerable<string> Wanted(PathFilter filter) => Files.Where(file => filter.Takes(file.Key)).Select(file => file.Value);

    private static Dictionary<string, byte[]> Contents(ReadOnlyMemory<byte> pack, HashSet<string> names, CancellationToken cancellationToken) =>
        new PackReader(pack, PackLimits.Default, (type, name) => type == ObjectType.Blob && names.Contains(name)).Read(cancellationToken).ToDictionary(found => found.Key, found => found.Value.Content);

    // What was read before goes first; whatever is gone can be fetched again.
    private void Hold(Dictionary<string, byte[]> contents)
    {
        var size = contents.Values.Sum(content => (long)content.Length);
        if (size > MaxHeldContents) return;
        if (_held + size > MaxHeldContents)
        {
            _contents.Clear();
            Interlocked.Exchange(ref _held, 0);
        }

        foreach (var (name, content) in contents)
        {
            if (_contents.TryAdd(name, content)) Interlocked.Add(ref _held, content.Length);
        }
    }
}
