using Kvasir.Storage.Sql;
using Kvasir.Vectors;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>BM25 over one dataset's postings, with that dataset's own statistics.</summary>
internal static class SqliteFullText
{
    /// <summary>Scores every allowed entry that has one of the terms.</summary>
    public static TextMatches Search(
        SqliteConnection c, string datasetId, IReadOnlyList<string> terms, SqliteDatasetIndex index, NodeTable nodes, Bitmap allowed, CancellationToken cancellationToken)
    {
        var prefix = SqliteTerms.Prefix(c, datasetId);
        var scores = new TextScores(nodes.VisibleCount, nodes.AverageLength);
        using var command = c.CreateCommand();
        command.CommandText = "SELECT doc FROM node_term_places WHERE term = $term";
        var parameter = command.Parameters.Add("$term", SqliteType.Text);
        foreach (var term in terms.Distinct(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parameter.Value = SqliteTerms.Encode(prefix, term);
            var postings = Postings(command, index, nodes);
            if (postings.Count == 0) continue;

            scores.Add(postings.Count, postings.Where(posting => allowed.Get(posting.Ordinal)).Select(posting => Posting(nodes, posting.Ordinal, posting.Frequency)));
        }

        return scores.Matches();
    }

    private static TextScores.Posting Posting(NodeTable nodes, int ordinal, int frequency)
    {
        var (segment, length) = nodes.Segment(ordinal);
        return new(nodes.Key(ordinal), segment, length, nodes.Length(ordinal), frequency);
    }

    // The table gives one row for each place of the term, rows of one entry together.
    private static List<(int Ordinal, int Frequency)> Postings(SqliteCommand command, SqliteDatasetIndex index, NodeTable nodes)
    {
        var postings = new List<(int Ordinal, int Frequency)>();
        var (current, frequency) = (-1L, 0);
        using var places = command.ExecuteReader();
        while (places.Read())
        {
            var key = places.GetInt64(0);
            if (key == current)
            {
                frequency++;
                continue;
            }

            Take();
            (current, frequency) = (key, 1);
        }

        Take();
        return postings;

        void Take()
        {
            if (current >= 0 && index.OrdinalOf(current) is >= 0 and var ordinal && nodes.IsVisible(ordinal)) postings.Add((ordinal, frequency));
        }
    }
}
