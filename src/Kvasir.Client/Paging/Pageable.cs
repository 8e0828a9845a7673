using System.Runtime.CompilerServices;

namespace Kvasir.Client;

/// <summary>A list that is fetched page by page while it is read. Nothing is asked of the server before somebody reads.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public class Pageable<T> : IAsyncEnumerable<T>
{
    private readonly int _first;
    private readonly Func<int, CancellationToken, Task<Page<T>>> _fetch;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Makes a list; for doubles in tests.</summary>
    /// <param name="fetch">Fetches a page by its number.</param>
    /// <param name="first">The number of the first page.</param>
    /// <param name="cancellationToken">Ends the reading, too.</param>
    public Pageable(Func<int, CancellationToken, Task<Page<T>>> fetch, int first = 1, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        (_fetch, _first, _cancellationToken) = (fetch, first, cancellationToken);
    }

    /// <summary>The pages, for those who need totals.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<Page<T>> AsPages([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        for (var number = _first; ; number++)
        {
            var page = await _fetch(number, stop.Token).ConfigureAwait(false);
            yield return page;
            if (!page.HasMore || page.Items.Count == 0) yield break;
        }
    }

    /// <summary>One page alone.</summary>
    /// <param name="number">Which one, from 1.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Page<T>> GetPageAsync(int number, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken, cancellationToken);
        return await _fetch(number, stop.Token).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages(cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Items) yield return item;
        }
    }
}
