using Dapper;
using Kvasir.Storage.Sql;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// The keywords of entries. Their rows lie by entry; by keyword, entries are found in the postings of a full-text table that has one row for each. A tree by keyword would have new entries written all over it.
/// </summary>
internal static class SqliteKeywords
{
    private static readonly SqlTable<(long NodeKey, string Keywords)> PostingTable = new("node_keyword_terms", ("rowid", row => row.NodeKey), ("keywords", row => row.Keywords));

    /// <summary>Lets entries be found by keywords, beside those that they have.</summary>
    public static async Task AddPostingsAsync(SqlSession c, IEnumerable<(string DatasetId, long NodeKey, string Keyword)> keywords)
    {
        var rows = keywords.GroupBy(row => row.DatasetId, StringComparer.Ordinal).SelectMany(ofDataset => Encode(c, ofDataset.Key, ofDataset)).ToDictionary();
        // Rows that are copied come as they come: an entry's may be in two batches.
        var keys = rows.Keys.ToArray();
        var known = await c.QueryAsync<(long Key, string Keywords)>("SELECT rowid, keywords FROM node_keyword_terms WHERE rowid IN @keys", new { keys });
        foreach (var (key, earlier) in known) rows[key] = $"{earlier} {rows[key]}";
        if (known.Count > 0) await c.ExecuteAsync("DELETE FROM node_keyword_terms WHERE rowid IN @keys", new { keys });
        await c.Dialect.InsertAsync(c, PostingTable, [.. rows.Select(row => (row.Key, row.Value))]);
    }

    /// <summary>The allowed entries with the most of the keywords; of those with equally many, the ones that these weigh most in.</summary>
    public static IReadOnlyList<ScoredNode> Search(
        SqliteConnection c, string datasetId, IReadOnlyList<string> keywords, int top, SqliteDatasetIndex index, NodeTable nodes, Bitmap allowed, CancellationToken cancellationToken)
    {
        var (prefix, matches) = (SqliteTerms.Prefix(c, datasetId), new Dictionary<long, int>());
        foreach (var key in keywords.Distinct(StringComparer.Ordinal).SelectMany(keyword => Postings(c, SqliteTerms.Encode(prefix, keyword))))
        {
            if (index.OrdinalOf(key) is >= 0 and var ordinal && ordinal < nodes.Count && allowed.Get(ordinal)) matches[key] = matches.GetValueOrDefault(key) + 1;
        }

        cancellationToken.ThrowIfCancellationRequested();
        // Entries with fewer matches than the last that is wanted need not be weighed.
        var least = matches.Values.OrderDescending().Take(top).LastOrDefault();
        var closest = matches.Where(match => match.Value >= least).ToList();
        var weights = Weights(c, [.. closest.Select(match => match.Key)], [.. keywords]);
        return [.. closest
            .OrderByDescending(match => match.Value)
            .ThenByDescending(match => weights.GetValueOrDefault(match.Key))
            .ThenBy(match => match.Key)
            .Take(top)
            .Select(match => new ScoredNode(match.Key, (double)match.Value / keywords.Count))];
    }

    private static IEnumerable<KeyValuePair<long, string>> Encode(SqlSession c, string datasetId, IEnumerable<(string DatasetId, long NodeKey, string Keyword)> keywords)
    {
        // Looked up each time: a dataset that was deleted and imported again has another number under its old id.
        var prefix = SqliteTerms.Prefix((SqliteConnection)c.Connection, datasetId);
        return keywords.GroupBy(row => row.NodeKey).Select(entry => KeyValuePair.Create(entry.Key, SqliteTerms.Join(prefix, [.. entry.Select(row => row.Keyword)])));
    }

    private static List<long> Postings(SqliteConnection c, string term) => c.Query<long>("SELECT doc FROM node_keyword_places WHERE term = @term", new { term }).AsList();

    private static Dictionary<long, double> Weights(SqliteConnection c, long[] keys, string[] keywords) => c
        .Query<(long Key, double Weight)>(
            """
            SELECT node_key, sum(weight) FROM node_keywords
            WHERE node_key IN (SELECT value FROM json_each(@keys)) AND keyword IN (SELECT value FROM json_each(@keywords)) GROUP BY node_key
            """,
            new { keys, keywords })
        .ToDictionary(row => row.Key, row => row.Weight);
}
