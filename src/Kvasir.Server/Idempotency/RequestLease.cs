using Kvasir.Storage;

namespace Kvasir.Server.Idempotency;

/// <summary>Shows others that a request is still being done, until it is disposed of.</summary>
internal sealed class RequestLease : IAsyncDisposable
{
    // Two signs of life may be lost.
    private const int RenewalsPerLease = 3;

    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;

    public RequestLease(IIdempotencyStore store, KeyedRequest request, TimeSpan lease, TimeProvider time) => _renewing = RenewAsync(store, request, lease, time);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RenewAsync(IIdempotencyStore store, KeyedRequest request, TimeSpan lease, TimeProvider time)
    {
        using var timer = new PeriodicTimer(lease / RenewalsPerLease, time);
        while (await timer.WaitForNextTickAsync(_end.Token))
        {
            try
            {
                if (!await store.RenewAsync(request with { ValidUntil = time.GetUtcNow() + lease }, _end.Token)) return;
            }
            catch (KvasirException e) when (e.IsPassing)
            {
                // The database is away; the next sign of life may be in time.
            }
        }
    }
}
