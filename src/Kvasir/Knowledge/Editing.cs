using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>Edits that are computed outside of the transaction that writes them.</summary>
internal static class Editing
{
    // Each failure means that somebody else's edit succeeded: with this many clients at one segment, the last one still gets its turn.
    private const int MaxTries = 200;

    /// <summary>Runs an edit again as long as others get in between.</summary>
    /// <param name="edit">Reads, computes and writes.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.TryAgainLater"/> when others get in between all the time.</exception>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> edit)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            try
            {
                return await edit();
            }
            catch (EditConflictException)
            {
                // What it was computed from has changed.
            }
        }

        throw new KvasirException(ErrorCode.TryAgainLater, "Others change the same thing all the time.") { RetryAfter = TimeSpan.FromSeconds(1) };
    }
}
