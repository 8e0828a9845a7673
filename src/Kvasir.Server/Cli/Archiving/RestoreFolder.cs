using Kvasir.Server.Cli.Storage;

namespace Kvasir.Server.Cli.Archiving;

/// <summary>The data folder that a backup comes into: new or empty, and as it was when the backup is refused.</summary>
internal sealed class RestoreFolder
{
    private const string Files = "files";

    // What a volume has from the beginning.
    private static readonly string[] Ignored = ["lost+found"];

    private readonly string _path;
    private readonly bool _isNew;
    private readonly HashSet<string> _before;

    private RestoreFolder(string path)
    {
        _path = path;
        _isNew = !Directory.Exists(path);
        _before = _isNew ? [] : [.. Names().Where(name => name != Files)];
    }

    /// <summary>Demands that a backup can come into the folder of a store.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it has something.</exception>
    public static RestoreFolder Require(StoreLocation store)
    {
        var folder = new RestoreFolder(store.Options.Data);
        if (!folder._isNew && folder.Names().FirstOrDefault(store.Options.Postgres is null ? name => !Ignored.Contains(name) : folder.IsOfStore) is { } name)
            throw new KvasirException(ErrorCode.InvalidParam, $"A backup is restored into a new data folder or an empty one, and '{folder._path}' has '{name}' already.");
        return folder;
    }

    /// <summary>Removes what was made for a backup that was refused.</summary>
    public void Clear()
    {
        if (!Directory.Exists(_path)) return;
        if (_isNew)
        {
            Directory.Delete(_path, recursive: true);
            return;
        }

        foreach (var path in Names().Where(name => !_before.Contains(name)).Select(name => Path.Combine(_path, name)).ToList())
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
    }

    private IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(_path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    // With PostgreSQL the folder may have what is nothing to the store.
    private bool IsOfStore(string name) => name == "kvasir.db" || (name == Files && Directory.EnumerateFiles(Path.Combine(_path, name), "*", SearchOption.AllDirectories).Any());
}
