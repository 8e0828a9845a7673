using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Retrieval;
using Kvasir.Storage.Moving;

namespace Kvasir.Storage.Archives;

/// <summary>
/// Checks the rows of a dataset's archive, one after the other in the order of <see cref="DatasetTables.Held"/>, and turns them into rows of this server. It remembers ids and keys of
/// what came before: a few dozen bytes for each segment, child chunk and index entry.
/// </summary>
internal sealed partial class DatasetRows
{
    private readonly ImportIdentity _identity;
    private readonly IReadOnlyDictionary<string, long> _files;
    private readonly Dictionary<string, Dictionary<string, RowRule>> _rules;

    private readonly HashSet<Guid> _processRules = [];
    private readonly HashSet<Guid> _uploads = [];
    private readonly Dictionary<Guid, bool> _documents = [];
    private readonly HashSet<Guid> _segmentIds = [];
    private readonly HashSet<(Guid Child, int Segment)> _children = [];
    private readonly Dictionary<Guid, string> _fields = [];
    private readonly Dictionary<Guid, string> _tags = [];
    private readonly List<int> _vectorsLeft = [];
    private readonly List<int> _keywordsLeft = [];
    private readonly List<string> _bound = [];
    private readonly List<string> _waiting = [];
    private Guid _dataset;
    private IEmbeddingModel? _model;
    private bool _hasVectors;
    private long? _number;
    private long _line;
    private string _table = "";

    /// <summary>Begins with the first table.</summary>
    /// <param name="identity">Under which ids the rows come.</param>
    /// <param name="files">The lengths of the archive's uploaded files by their content hashes.</param>
    /// <param name="findModel">The model by which a dataset is embedded; throws when it is not configured.</param>
    /// <param name="checkRetrieval">Throws for search settings that this server cannot follow.</param>
    public DatasetRows(ImportIdentity identity, IReadOnlyDictionary<string, long> files, Func<IndexSettings, IEmbeddingModel?> findModel, Action<RetrievalModel> checkRetrieval)
    {
        _identity = identity;
        _files = files;
        FindModel = findModel;
        CheckRetrieval = checkRetrieval;
        _rules = Rules();
    }

    /// <summary>The table that the last row was of.</summary>
    public string Table => _table;

    /// <summary>The keys of segments.</summary>
    public KeyMap Segments { get; } = new();

    /// <summary>The keys of index entries.</summary>
    public KeyMap Nodes { get; } = new();

    /// <summary>The dataset's id here.</summary>
    public string DatasetId => _identity.IdOf(_dataset);

    /// <summary>The dataset's name here.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The ids here of documents that are to be indexed.</summary>
    public IReadOnlyList<string> Waiting => _waiting;

    /// <summary>The ids here of uploaded files.</summary>
    public IEnumerable<string> Uploads => _uploads.Select(_identity.IdOf);

    /// <summary>The length of the vectors that have come; 0 when none has.</summary>
    public int Dimensions => _hasVectors ? _model!.Dimensions : 0;

    /// <summary>The names of the tags that the dataset carries.</summary>
    public IReadOnlyList<string> TagNames => _bound;

    private Func<IndexSettings, IEmbeddingModel?> FindModel { get; }

    private Action<RetrievalModel> CheckRetrieval { get; }

    /// <summary>The columns of each table that are decided about.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> Decided { get; } =
        new DatasetRows(new ImportIdentity(new Caller("", "", ""), null, default, renews: false), new Dictionary<string, long>(), _ => null, _ => { })._rules.ToDictionary(table => table.Key, IReadOnlyCollection<string> (table) => table.Value.Keys, StringComparer.Ordinal);

    /// <summary>The table as its rows are written: without the columns whose values the database gives out.</summary>
    public static MovedTable Written(MovedTable table) => table.With(column => !IsGivenOut(table.Name, column.Name));

    /// <summary>Turns a row of an archive into one of this server.</summary>
    /// <returns>The values of <see cref="Written"/>; the key of a segment or an index entry is still that of the archive.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> when no row of a dataset can be so.</exception>
    public object?[] Map(MovedTable table, object?[] row)
    {
        if (_table != table.Name) (_table, _line) = (table.Name, 0);
        _line++;
        try
        {
            var rules = _rules[table.Name];
            var mapped = new List<object?>(row.Length);
            for (var i = 0; i < row.Length; i++)
            {
                var name = table.Columns[i].Name;
                var value = rules[name](row[i]);
                if (!IsGivenOut(table.Name, name)) mapped.Add(value);
            }

            Relate(table, row, Written(table), mapped);
            return [.. mapped];
        }
        catch (FormatException e)
        {
            throw ArchiveErrors.WrongRow(table.Name, _line, e.Message);
        }
    }

    /// <summary>Checks what only shows when all rows have come.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/>.</exception>
    public void Complete()
    {
        if (_dataset == Guid.Empty) throw ArchiveErrors.Wrong("it has no dataset.");
        if (_vectorsLeft.Exists(left => left != 0)) throw ArchiveErrors.Wrong("an index entry has more or fewer vectors than it says.");
        if (_keywordsLeft.Exists(left => left != 0)) throw ArchiveErrors.Wrong("an index entry has more or fewer keywords than it says.");
    }

    private static bool IsGivenOut(string table, string column) => (table, column) is ("datasets" or "process_rules", "key") or ("vectors", "id");

    private static Guid Parse(object? value) => value is string text && Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text ? id : throw new FormatException("an id is no UUID in lower case");

    // The ids of rows of one table.
    private RowRule Own(HashSet<Guid> ids) => value => ids.Add(Parse(value)) ? _identity.IdOf(Parse(value)) : throw new FormatException("its id stands in another row, too");

    private RowRule Of(Func<Guid, bool> isThere) => value => value is null ? null : isThere(Parse(value)) ? _identity.IdOf(Parse(value)) : throw new FormatException("it refers to a row that the archive does not have");

    private string OfDataset(object? value) => Parse(value) == _dataset ? DatasetId : throw new FormatException("it belongs to another dataset");
}
