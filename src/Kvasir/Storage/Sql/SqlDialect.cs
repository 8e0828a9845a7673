using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Kvasir.Storage.Moving;

namespace Kvasir.Storage.Sql;

/// <summary>What differs between databases in statements that otherwise are the same.</summary>
/// <remarks>
/// The common form is: <c>x IN @list</c> for lists of texts or whole numbers, <c>x IN @blobs</c> for lists of bytes, <c>contains_text(text, part)</c> for a search that ignores case, and <c>INDEXED BY</c> as a hint that a database
/// without hints leaves out.
/// </remarks>
internal abstract partial class SqlDialect
{
    private static readonly SqlTable<SqlEntryKeyword> KeywordTable = new(
        "node_keywords",
        ("dataset_id", row => row.DatasetId),
        ("keyword", row => row.Keyword.Keyword),
        ("node_key", row => row.NodeKey),
        ("weight", row => row.Keyword.Weight));

    private readonly ConcurrentDictionary<string, string> _translated = new(StringComparer.Ordinal);

    /// <summary>A statement as the database spells it.</summary>
    public string Translate(string sql) => _translated.GetOrAdd(sql, TranslateOnce);

    /// <summary>The same for a statement that is made for one call: nothing of it is kept.</summary>
    public abstract string TranslateOnce(string sql);

    /// <summary>How the database spells the conditions of filters.</summary>
    public abstract SqlFilterSpelling Filters { get; }

    /// <summary>What follows a query of rows to lock so that rows that somebody else has locked are passed over; empty where there is one writer.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Whether a statement failed because a unique value is there already.</summary>
    public abstract bool IsDuplicate(Exception exception);

    /// <summary>Tells other processes, once the caller's transaction is committed, that a job was queued.</summary>
    public abstract Task AnnounceJobAsync(SqlSession c);

    /// <summary>Notes, in the caller's transaction, that what can be found of a document has changed.</summary>
    public abstract Task NoteChangeAsync(SqlSession c, string datasetId, string documentId);

    /// <summary>Keys for new rows of a table, ascending, that no row had before; the caller's transaction writes the rows.</summary>
    public abstract Task<IReadOnlyList<long>> NewKeysAsync(SqlSession c, string table, int count);

    /// <summary>How whole rows leave the database and come into it.</summary>
    public abstract RowFormat Rows { get; }

    /// <summary>Adds rows, in the caller's transaction, as quickly as the database takes them.</summary>
    public abstract Task InsertAsync<T>(SqlSession c, SqlTable<T> table, IReadOnlyCollection<T> rows);

    /// <summary>Adds index entries with their terms and vectors, in the caller's transaction.</summary>
    public abstract Task AddEntriesAsync(SqlSession c, IReadOnlyCollection<SqlIndexEntry> entries);

    /// <summary>Gives entries keywords, in the caller's transaction.</summary>
    public virtual Task AddKeywordsAsync(SqlSession c, IReadOnlyCollection<SqlEntryKeyword> keywords) => InsertAsync(c, KeywordTable, keywords);

    /// <summary>Takes an entry's keywords away, in the caller's transaction.</summary>
    public virtual Task RemoveKeywordsAsync(SqlSession c, long nodeKey) => c.ExecuteAsync("DELETE FROM node_keywords WHERE node_key = @nodeKey", new { nodeKey });

    /// <summary>Removes what no foreign key removes when index entries go.</summary>
    /// <param name="c">The session.</param>
    /// <param name="where">A condition on <c>index_nodes</c>.</param>
    /// <param name="values">Its values.</param>
    public abstract Task RemoveContentAsync(SqlSession c, string where, object values);

    /// <summary>Tables with a row for each entry and no foreign key that would remove it.</summary>
    public abstract IReadOnlyList<SqlPostingTable> PostingTables { get; }

    /// <summary>The condition of an entry <c>n</c> whose terms are not there.</summary>
    public abstract string LacksTerms { get; }

    /// <summary>The condition of an entry <c>n</c> with keywords that is not found by them.</summary>
    public abstract string LacksPostings { get; }

    /// <summary>The length of a vector <c>v</c>, in whatever unit.</summary>
    public abstract string VectorLength { get; }

    /// <summary>The condition of a vector <c>v</c> with which nothing can be compared, whatever its length: it has no direction, or its row is at odds with itself.</summary>
    public abstract string IsBrokenVector { get; }

    /// <summary>What the database itself finds damaged in its files; empty where it does not look, or all is well.</summary>
    public abstract Task<IReadOnlyList<string>> DamagesAsync(SqlSession c);

    /// <summary>Forgets the notes of a dataset's changes.</summary>
    public abstract Task ForgetChangesAsync(SqlSession c, string datasetId);

    /// <summary>Where a statement takes a list, whose name is the only group.</summary>
    [GeneratedRegex(@"\bIN (@\w+)")]
    protected static partial Regex InList();
}

/// <summary>An index entry on its way into a table.</summary>
/// <param name="Key">Its key.</param>
/// <param name="DatasetId">The dataset.</param>
/// <param name="Version">The version of its index.</param>
/// <param name="SegmentKey">The segment.</param>
/// <param name="Keywords">How many keywords are written with it.</param>
/// <param name="Node">What it stands for, its terms and vectors.</param>
internal sealed record SqlIndexEntry(long Key, string DatasetId, int Version, long SegmentKey, int Keywords, IndexNode Node);

/// <summary>A table by whose words entries are found.</summary>
/// <param name="What">What its rows are called.</param>
/// <param name="Name">Its name; the key is <c>rowid</c>.</param>
/// <param name="KeyTable">The table that lists the keys alone, as <c>id</c>.</param>
internal sealed record SqlPostingTable(string What, string Name, string KeyTable);

/// <summary>A keyword of an index entry.</summary>
/// <param name="DatasetId">The dataset.</param>
/// <param name="NodeKey">The entry's key.</param>
/// <param name="Keyword">The keyword.</param>
internal sealed record SqlEntryKeyword(string DatasetId, long NodeKey, WeightedKeyword Keyword);
