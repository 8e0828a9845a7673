using FsCheck;
using FsCheck.Fluent;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Tests.Vectors.Graphs;

public sealed class BeamTests
{
    private const int Width = 60;
    private const int Kept = 12;

    [Fact]
    public void The_best_are_kept_in_order_and_equals_in_the_order_in_which_they_came() => Prop.ForAll(
        Scores(of: 20).ToArbitrary(),
        scores =>
        {
            var beam = Filled(scores, WalkReach.Of(Kept), doubt: 0);
            var best = Best(scores).Take(Kept).ToList();
            return Slots(beam).SequenceEqual(best) && Taken(beam).SequenceEqual(best);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_in_reach_is_taken_and_nothing_beyond_it_but_the_few_that_are_always_kept() => Prop.ForAll(
        Scores(of: 2_000_000).ToArbitrary(),
        Gen.Choose(1, Kept).ToArbitrary(),
        Gen.Choose(0, 50).ToArbitrary(),
        (scores, closest, percent) =>
        {
            const double Doubt = 0.01;
            // The border is computed in single precision.
            const double Rounding = 1e-5;
            var (slack, best) = (percent / 100.0, Best(scores));
            var beam = Filled(scores, new WalkReach(closest, slack, Kept, Width), Doubt);
            var (kept, taken) = (Slots(beam).ToList(), Taken(beam));
            if (!kept.Take(Kept).SequenceEqual(best.Take(Kept))) return false;
            if (best.Count < Kept) return taken.SequenceEqual(best);
            var border = 1 - ((1 + slack) * (1 + slack) * (1 - scores[best[closest - 1]])) - Doubt;
            int Beyond(double score) => Math.Min(Width, scores.Count(other => other >= score));
            return taken.SequenceEqual(best.Take(taken.Count)) && taken.Count >= Beyond(border + Rounding) && taken.Count <= Beyond(border - Rounding);
        }).QuickCheckThrowOnFailure();

    private static Gen<float[]> Scores(int of) => Gen.Choose(-of, of).Select(number => number / (float)of).ArrayOf();

    private static List<int> Best(float[] scores) => [.. Enumerable.Range(0, scores.Length).OrderByDescending(slot => scores[slot])];

    private static Beam Filled(float[] scores, WalkReach reach, double doubt)
    {
        var beam = new Beam();
        beam.Clear(reach, doubt);
        for (var slot = 0; slot < scores.Length; slot++) beam.Add(scores[slot], slot);
        return beam;
    }

    private static IEnumerable<int> Slots(Beam beam) => Enumerable.Range(0, beam.Count).Select(beam.Slot);

    private static List<int> Taken(Beam beam)
    {
        var taken = new List<int>();
        for (var slot = beam.Take(); slot >= 0; slot = beam.Take()) taken.Add(slot);
        return taken;
    }
}
