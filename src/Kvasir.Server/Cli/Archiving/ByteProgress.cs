using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Archiving;

/// <summary>How far a file is.</summary>
/// <param name="what">What is done with it.</param>
/// <param name="total">How many bytes it has; <see langword="null"/> when nobody knows.</param>
internal sealed class ByteProgress(string what, long? total)
{
    private readonly Rate _rate = new();

    /// <summary>It as a line.</summary>
    public ProgressLine Line(Func<long> done) => new(total, () => done(), () => Text(done()));

    private string Text(long done) => total is { } all
        ? $"{what} {Rate.Size(done)} of {Rate.Size(all)}, {Rate.Size(done / _rate.Seconds)}/s{_rate.Left(done, all)}"
        : $"{what} {Rate.Size(done)}, {Rate.Size(done / _rate.Seconds)}/s";
}
