using System.Globalization;

namespace Kvasir.Bench.Retrieval;

/// <summary>How well questions found their paragraphs: recall at 1 and 5, mean reciprocal rank within 10.</summary>
internal sealed class Measures
{
    private int _questions;
    private int _first;
    private int _firstFive;
    private double _reciprocal;

    /// <summary>Counts one question.</summary>
    /// <param name="rank">From 1; 0 when the paragraph was not among the first ten.</param>
    public void Add(int rank)
    {
        _questions++;
        if (rank == 1) _first++;
        if (rank is >= 1 and <= 5) _firstFive++;
        if (rank >= 1) _reciprocal += 1.0 / rank;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"R@1 {(double)_first / _questions:0.0000}  R@5 {(double)_firstFive / _questions:0.0000}  MRR@10 {_reciprocal / _questions:0.0000}");
}
