using Kvasir.Knowledge;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>
/// Counts attempts to sign in that fail: by name and address, by name, and by address. Each attempt is counted before it is looked at, so that many at the same moment do not slip through, and
/// taken back when it succeeds. Bounded: what was counted longest ago goes first.
/// </summary>
internal sealed class SignInLimiter(IOptions<WebConsoleOptions> options, TimeProvider time)
{
    // For one name from anywhere and for one address with any name: many people may sit behind one address, and nobody should be able to lock others out with a few requests.
    private const int WiderBy = 10;
    private const int MostCounted = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Failures> _counted = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, DateTimeOffset Since)> _oldest = new();

    /// <summary>Counts an attempt.</summary>
    /// <param name="name">The name that is given; <see langword="null"/> for an API key.</param>
    /// <param name="address">Where it comes from.</param>
    /// <returns>What is to be told when it succeeds.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.TryAgainLater"/> after too many.</exception>
    public Attempt Begin(string? name, string address)
    {
        List<(string Key, int Most)> keys = [($"address {address}", options.Value.MaxFailures * WiderBy)];
        if (name is not null) keys.AddRange([($"name {ConsoleUser.KeyOf(name)}", options.Value.MaxFailures * WiderBy), ($"both {address} {ConsoleUser.KeyOf(name)}", options.Value.MaxFailures)]);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            while (_oldest.TryPeek(out var first) && (first.Since + options.Value.FailureWindow <= now || _counted.Count + keys.Count > MostCounted))
            {
                _oldest.Dequeue();
                _counted.Remove(first.Key);
            }

            foreach (var (key, most) in keys)
            {
                if (_counted.TryGetValue(key, out var failures) && failures.Count >= most)
                    throw new KvasirException(ErrorCode.TryAgainLater, "Signing in has failed too often; try again later.") { RetryAfter = failures.Since + options.Value.FailureWindow - now };
            }

            foreach (var (key, _) in keys)
            {
                if (_counted.TryGetValue(key, out var failures))
                {
                    failures.Count++;
                    continue;
                }

                _counted[key] = new Failures { Since = now, Count = 1 };
                _oldest.Enqueue((key, now));
            }
        }

        return new Attempt(this, [.. keys.Select(key => key.Key)]);
    }

    private void TakeBack(IReadOnlyList<string> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                // Whoever knows the password did not guess before, from this address and with this name.
                if (_counted.TryGetValue(key, out var failures)) failures.Count = key == keys[^1] && keys.Count > 1 ? 0 : Math.Max(0, failures.Count - 1);
            }
        }
    }

    private sealed class Failures
    {
        public required DateTimeOffset Since { get; init; }

        public int Count { get; set; }
    }

    /// <summary>An attempt to sign in.</summary>
    internal sealed class Attempt(SignInLimiter limiter, IReadOnlyList<string> keys)
    {
        /// <summary>It was no failure.</summary>
        public void Succeeded() => limiter.TakeBack(keys);
    }
}
