namespace Kvasir.Storage.Sql;

/// <summary>How long the vectors of an index are. Nothing says so but the vectors themselves: what most of them are is right, and of two as frequent lengths the larger one.</summary>
internal static class SqlVectorLengths
{
    /// <summary>The query of each version's length, with its <c>dataset_id</c>, <c>version</c> and <c>length</c>.</summary>
    /// <param name="length">How the database spells the length of a vector <c>v</c>.</param>
    /// <param name="only">A <c>WHERE</c> clause on entries <c>n</c> and vectors <c>v</c>, when not all count.</param>
    public static string Usual(string length, string only = "") =>
        $"""
        SELECT dataset_id, version, length FROM (
            SELECT n.dataset_id, n.version, {length} AS length, row_number() OVER (PARTITION BY n.dataset_id, n.version ORDER BY count(*) DESC, {length} DESC) AS place
            FROM vectors v JOIN index_nodes n ON n.key = v.node_key {only} GROUP BY n.dataset_id, n.version, {length}) AS lengths
        WHERE place = 1
        """;
}
