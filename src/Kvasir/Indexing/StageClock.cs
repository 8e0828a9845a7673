using System.Runtime.CompilerServices;
using Kvasir.Storage;

namespace Kvasir.Indexing;

/// <summary>
/// When reading, cleaning and cutting ended. The three run as one stream, unit by unit, so that memory stays flat: reading ends when the last
/// unit has been read, cleaning when that unit has been asked for its successor, cutting when its last segment has been stored.
/// </summary>
internal sealed class StageClock(TimeProvider time)
{
    private DateTimeOffset _parsed = time.GetUtcNow();
    private DateTimeOffset _cleaned = time.GetUtcNow();

    /// <summary>Passes units on and notes when they came.</summary>
    public async IAsyncEnumerable<T> Watch<T>(IAsyncEnumerable<T> units, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var unit in units.WithCancellation(cancellationToken))
        {
            _parsed = time.GetUtcNow();
            yield return unit;
            _cleaned = time.GetUtcNow();
        }
    }

    /// <summary>Call when the last segment is stored.</summary>
    public StageTimes Finish() => new(_parsed, _cleaned, time.GetUtcNow());
}
