using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite.Snapshots;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// What memory holds of one version of a dataset's index to search it: which entries can be found, and their vectors' codes. Derived from rows and nothing else:
/// it remembers the number of the last change it has seen and reads what came after before every search.
/// </summary>
/// <remarks>One update at a time; readers take the table and the vectors as they are and never wait.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A search may still wait for the semaphore when the index is unloaded; without a wait handle there is nothing to free.")]
internal sealed class SqliteDatasetIndex(string datasetId, int version, SnapshotFiles snapshots, ILogger log)
{
    // What the table holds of an entry, and its place in the dictionary.
    private const long BytesPerNode = 96;

    // How often a reader tries to see one state before writers wait for it.
    private const int Attempts = 5;

    private const string VisibleNodes = $"SELECT n.key, s.document_id, n.length, n.segment_key, CASE WHEN n.child_chunk_id IS NULL THEN -1 ELSE s.word_count END AS parent_length {SqlVisibleNodes.From} WHERE {SqlVisibleNodes.Condition} AND n.version = @version";

    private readonly SemaphoreSlim _updating = new(1, 1);
    private readonly ConcurrentDictionary<long, int> _ordinals = new();
    private readonly ConcurrentDictionary<string, int> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _ofDocument = new(StringComparer.Ordinal);
    private readonly SqliteVectorCodes _vectors = new(datasetId, version, log);
    private volatile NodeTable _nodes = NodeTable.Empty;
    private long _seen = -1;

    // The dataset's number: another one means that the dataset was deleted and imported again under its id.
    private long _dataset;

    // Odd while it is being changed.
    private long _changes;

    // Entries that came or went since the last snapshot.
    private long _unsaved;
    private int _savedLinks;

    /// <summary>The entries that can be found.</summary>
    public NodeTable Nodes => _nodes;

    /// <summary>The entries' vectors; <see langword="null"/> while there are none.</summary>
    public VectorIndex? Vectors => _vectors.Index;

    /// <summary>The number of the search that used it last.</summary>
    public long LastSearch { get; set; }

    /// <summary>About how many bytes it takes.</summary>
    public long MemoryBytes => (Vectors?.MemoryBytes ?? 0) + (Nodes.Count * BytesPerNode);

    /// <summary>How many entries came, went, or were linked since its last snapshot.</summary>
    public long Unsaved => Volatile.Read(ref _unsaved) + Math.Abs((Vectors?.Linked ?? 0) - Volatile.Read(ref _savedLinks));

    /// <summary>The ordinal of an entry that can be found; -1 for any other.</summary>
    public int OrdinalOf(long key) => _ordinals.TryGetValue(key, out var ordinal) ? ordinal : -1;

    /// <summary>The numbers of documents; those none of whose entries was ever found here have none.</summary>
    public Bitmap NumbersOf(IEnumerable<string> documentIds)
    {
        var numbers = new Bitmap(_documents.Count);
        foreach (var id in documentIds)
        {
            // What came since the count has nothing in the table that is searched.
            if (_documents.TryGetValue(id, out var number) && number < numbers.Length) numbers.Set(number);
        }

        return numbers;
    }

    /// <summary>Searches the index, and rows of the same moment, as soon as it has seen every change.</summary>
    public async Task<T> SearchAsync<T>(SqliteDatabase database, Func<SqliteConnection, T> search, CancellationToken cancellationToken)
    {
        // Mostly nothing has changed, and one transaction is enough.
        var (isCurrent, result) = await database.ReadAsync(c => Last(c) == Volatile.Read(ref _seen) ? (true, search(c)) : (false, default(T)), cancellationToken);
        if (isCurrent) return result!;
        await CatchUpAsync(database, cancellationToken);
        return await database.ReadAsync(search, cancellationToken);
    }

    /// <summary>Reads the index together with rows, both as they are at one moment: nothing is seen half replaced.</summary>
    public async Task<T> ReadAsync<T>(SqliteDatabase database, Func<SqlSession, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            await CatchUpAsync(database, cancellationToken);
            var (changes, seen) = (Volatile.Read(ref _changes), Volatile.Read(ref _seen));
            if (changes % 2 != 0) continue;
            var (isSame, result) = await database.ReadAsync(
                async c => Last((SqliteConnection)c.Connection) == seen ? (true, await read(c)) : (false, default(T)), cancellationToken);
            if (isSame && Volatile.Read(ref _changes) == changes) return result!;
        }

        // Where writers never pause they wait.
        await _updating.WaitAsync(cancellationToken);
        try
        {
            return await database.ReadAsync(
                async c =>
                {
                    Apply((SqliteConnection)c.Connection);
                    return await read(c);
                },
                cancellationToken);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>Reads what changed since the last call.</summary>
    public async Task CatchUpAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync(c => Last(c) == Volatile.Read(ref _seen), cancellationToken)) return;
        await _updating.WaitAsync(cancellationToken);
        try
        {
            await database.ReadAsync(
                c =>
                {
                    Apply(c);
                    return true;
                },
                cancellationToken);
        }
        finally
        {
            _updating.Release();
        }
    }

    /// <summary>What is in it, as far as it has caught up; <see langword="null"/> before it has for the first time.</summary>
    public async Task<IndexSnapshot?> CaptureAsync(CancellationToken cancellationToken)
    {
        await _updating.WaitAsync(cancellationToken);
        try
        {
            if (_seen < 0) return null;
            var documents = new string[_documents.Count];
            foreach (var (id, number) in _documents) documents[number] = id;
            var state = Vectors?.State;
            (_unsaved, _savedLinks) = (0, state?.Linked ?? 0);
            return new IndexSnapshot(_dataset, _seen, documents, _nodes, state);
        }
        finally
        {
            _updating.Release();
        }
    }

    private long Last(SqliteConnection c) => c.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM index_changes WHERE dataset_id = @datasetId", new { datasetId });

    private void Apply(SqliteConnection c)
    {
        var last = Last(c);
        if (last == _seen) return;
        Interlocked.Increment(ref _changes);
        var dataset = c.ExecuteScalar<long>("SELECT key FROM datasets WHERE id = @datasetId", new { datasetId });
        if (_seen < 0 && snapshots.Read(c, datasetId, version) is { } snapshot && snapshot.Dataset == dataset) Restore(snapshot);
        if (_seen < 0 || dataset != _dataset)
        {
            foreach (var (documentId, ordinals) in _ofDocument) Replace(c, documentId, [.. ordinals], []);
            _dataset = dataset;
            Replace(c, null, [], [.. c.Query<NodeRow>($"{VisibleNodes} AND n.dataset_id = @datasetId ORDER BY n.key", new { datasetId, version })]);
        }
        else
        {
            foreach (var documentId in c.Query<string>("SELECT document_id FROM index_changes WHERE dataset_id = @datasetId AND seq > @_seen ORDER BY seq", new { datasetId, _seen }).AsList())
                Refresh(c, documentId);
        }

        Volatile.Write(ref _seen, last);
        Interlocked.Increment(ref _changes);
    }

    private void Restore(IndexSnapshot snapshot)
    {
        for (var number = 0; number < snapshot.Documents.Count; number++) _documents[snapshot.Documents[number]] = number;
        for (var ordinal = 0; ordinal < snapshot.Nodes.Count; ordinal++)
        {
            var node = snapshot.Nodes[ordinal];
            _ordinals[node.Key] = ordinal;
            OrdinalsOf(snapshot.Documents[node.Document]).Add(ordinal);
        }

        if (snapshot.Vectors is { } state) _vectors.Restore(state);
        _nodes = snapshot.Nodes;
        (_dataset, _seen, _savedLinks) = (snapshot.Dataset, snapshot.Seen, Vectors?.Linked ?? 0);
    }

    private HashSet<int> OrdinalsOf(string documentId)
    {
        if (!_ofDocument.TryGetValue(documentId, out var ordinals)) _ofDocument[documentId] = ordinals = [];
        return ordinals;
    }

    private void Refresh(SqliteConnection c, string documentId)
    {
        var now = c.Query<NodeRow>($"{VisibleNodes} AND s.document_id = @documentId ORDER BY n.key", new { documentId, version }).AsList();
        var stay = now.Select(node => node.Key).ToHashSet();
        var gone = _ofDocument.TryGetValue(documentId, out var before) ? before.Where(ordinal => !stay.Contains(_nodes.Key(ordinal))).ToList() : [];
        Replace(c, documentId, gone, [.. now.Where(node => !_ordinals.ContainsKey(node.Key))]);
    }

    // In one step: a search sees what was there before, or what is there now. Vectors come before their entries are shown, and go after these are hidden.
    private void Replace(SqliteConnection c, string? documentId, List<int> gone, List<NodeRow> nodes)
    {
        if (gone.Count == 0 && nodes.Count == 0) return;
        _unsaved += gone.Count + nodes.Count;
        var first = _nodes.Count;
        var added = new List<NodeTable.Node>(nodes.Count);
        foreach (var node in nodes)
        {
            var number = _documents.GetOrAdd(node.DocumentId, _ => _documents.Count);
            OrdinalsOf(node.DocumentId).Add(first + added.Count);
            added.Add(new NodeTable.Node(node.Key, node.SegmentKey, number, node.Length, node.ParentLength));
        }

        if (nodes.Count > 0) _vectors.Add(c, [.. nodes.Select((node, i) => (node.Key, first + i))], _ordinals.Select(known => (known.Key, known.Value)));
        var before = _nodes;
        _nodes = before.Change(gone, added);
        for (var i = 0; i < nodes.Count; i++) _ordinals[nodes[i].Key] = first + i;
        if (gone.Count == 0) return;
        foreach (var ordinal in gone) _ordinals.TryRemove(before.Key(ordinal), out _);
        var left = _ofDocument[documentId!];
        left.ExceptWith(gone);
        if (left.Count == 0) _ofDocument.Remove(documentId!);
        _vectors.Remove(gone);
    }

    private sealed class NodeRow
    {
        public required long Key { get; init; }

        public required string DocumentId { get; init; }

        public required int Length { get; init; }

        public required long SegmentKey { get; init; }

        public required int ParentLength { get; init; }
    }
}
