using Kvasir.Text;

namespace Kvasir.Tests.Text;

public class Bm25Scoring
{
    [Fact]
    public void Weighs_a_rare_term_more() => Bm25.Idf(1000, 1).ShouldBeGreaterThan(Bm25.Idf(1000, 100));

    [Fact]
    public void Follows_the_formula()
    {
        var idf = Bm25.Idf(100, 10);
        idf.ShouldBe(Math.Log(1 + (90.5 / 10.5)), 1e-12);
        Bm25.Score(idf, 3, 50, 100).ShouldBe(idf * 3 * (Bm25.K1 + 1) / (3 + (Bm25.K1 * (1 - Bm25.B + (Bm25.B * 0.5)))), 1e-12);
    }

    [Fact]
    public void Still_counts_a_term_that_every_segment_holds() => Bm25.Idf(10, 10).ShouldBeGreaterThan(0);

    [Fact]
    public void Takes_a_stale_frequency_for_all_segments() => Bm25.Idf(10, 12).ShouldBe(Bm25.Idf(10, 10));

    [Fact]
    public void Prefers_the_shorter_segment() => Bm25.Score(1, 1, 10, 20).ShouldBeGreaterThan(Bm25.Score(1, 1, 40, 20));

    [Fact]
    public void Is_bounded_however_often_a_term_occurs() => Bm25.Score(2, int.MaxValue, 100, 100).ShouldBeLessThanOrEqualTo(2 * (Bm25.K1 + 1));

    [Theory]
    [InlineData(0, 10, 10)]
    [InlineData(-1, 10, 10)]
    public void Scores_nothing_for_an_absent_term(int frequency, int length, double average) => Bm25.Score(1, frequency, length, average).ShouldBe(0);

    [Fact]
    public void Works_in_an_empty_dataset() => Bm25.Score(Bm25.Idf(0, 0), 1, 1, 0).ShouldBeGreaterThan(0);
}
