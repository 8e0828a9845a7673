namespace Kvasir.Vectors.Graphs;

/// <summary>
/// How far a walk looks: it ends when nothing that it has met and not looked around yet is less than 1 + <paramref name="Slack"/> times as far from the query as the last of the closest. So it looks at much where many are about
/// equally far away, and at little where a few are close (adaptive beam search: Al-Jazzazi et al., Distance Adaptive Beam Search for Provably Accurate Graph-Based Nearest Neighbor Search, 2025).
/// </summary>
/// <param name="Closest">How many are wanted: the distance of the last of them counts. 0 where walks go on to the end of what is kept.</param>
/// <param name="Slack">0 or more.</param>
/// <param name="Kept">How many slots are kept however far they are.</param>
/// <param name="Width">How many slots are kept at most.</param>
internal readonly record struct WalkReach(int Closest, double Slack, int Kept, int Width)
{
    /// <summary>As many slots as are kept at least, however few are wanted.</summary>
    public const int LeastKept = 50;

    /// <summary>As many slots as are kept at most in a search among all, unless more are asked for.</summary>
    public const int MostKept = 1024;

    /// <summary>Until all that is kept was looked around.</summary>
    /// <param name="width">How many slots are kept.</param>
    public static WalkReach Of(int width) => new(0, 0, width, width);
}
