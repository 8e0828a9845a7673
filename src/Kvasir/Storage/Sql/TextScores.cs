using Kvasir.Text;

namespace Kvasir.Storage.Sql;

/// <summary>Adds up the BM25 scores of entries, and of the segments that they are parts of, term by term.</summary>
/// <param name="count">Entries that can be found.</param>
/// <param name="averageLength">Terms per entry.</param>
internal sealed class TextScores(long count, double averageLength)
{
    private readonly Dictionary<long, (double Score, long Segment)> _entries = [];
    private readonly List<(double Idf, Dictionary<long, int> Frequencies)> _terms = [];
    private readonly Dictionary<long, Whole> _segments = [];
    private double _ceiling;

    /// <summary>Counts one term.</summary>
    /// <param name="matches">How many entries have it, those that may not be found now included.</param>
    /// <param name="postings">The entries that have it and may be found, each once.</param>
    public void Add(int matches, IEnumerable<Posting> postings)
    {
        // Entries may have come since they were counted.
        var idf = Bm25.Idf(Math.Max(count, matches), matches);
        _ceiling += idf * (Bm25.K1 + 1);
        var frequencies = new Dictionary<long, int>();
        foreach (var posting in postings)
        {
            _entries[posting.Key] = (_entries.GetValueOrDefault(posting.Key).Score + Bm25.Score(idf, posting.Frequency, posting.Length, averageLength), posting.Segment);
            if (posting.SegmentLength is not { } length) continue;
            frequencies[posting.Segment] = frequencies.GetValueOrDefault(posting.Segment) + posting.Frequency;
            _segments.TryAdd(posting.Segment, new Whole(length));
        }

        if (frequencies.Count > 0) _terms.Add((idf, frequencies));
    }

    /// <summary>The scores of all terms.</summary>
    public TextMatches Matches()
    {
        // The segments that were found stand for all: how long segments are on the whole is in no statistic.
        var average = _segments.Count == 0 ? 0 : _segments.Values.Average(segment => segment.Length);
        foreach (var (idf, frequencies) in _terms)
        {
            foreach (var (segment, frequency) in frequencies) _segments[segment].Score += Bm25.Score(idf, frequency, _segments[segment].Length, average);
        }

        return new TextMatches(_entries.ToDictionary(entry => entry.Key, entry => Match(entry.Value.Score, entry.Value.Segment)), _ceiling);
    }

    private TextMatch Match(double score, long segment) => new(score, segment, _segments.TryGetValue(segment, out var whole) ? whole.Score : score);

    private sealed class Whole(int length)
    {
        public int Length => length;

        public double Score { get; set; }
    }

    /// <summary>A term in an entry.</summary>
    /// <param name="Key">The entry.</param>
    /// <param name="Segment">The segment that it is of.</param>
    /// <param name="SegmentLength">The segment's length in code points, when the entry is a part of it; <see langword="null"/> when it is all of it.</param>
    /// <param name="Length">The entry's length in terms.</param>
    /// <param name="Frequency">How often the entry has the term.</param>
    public readonly record struct Posting(long Key, long Segment, int? SegmentLength, int Length, int Frequency);
}
