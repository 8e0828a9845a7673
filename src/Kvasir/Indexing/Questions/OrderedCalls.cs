using System.Runtime.CompilerServices;

namespace Kvasir.Indexing.Questions;

/// <summary>Calls that run several at a time and whose results come in the order of what they are about.</summary>
internal static class OrderedCalls
{
    /// <summary>Makes a call for each item. When the enumeration ends early, for whatever reason, no call is under way any more.</summary>
    /// <param name="items">The items; the next is read when a call is free.</param>
    /// <param name="atOnce">How many calls are under way at most.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Stops all calls.</param>
    public static async IAsyncEnumerable<TResult> RunAsync<T, TResult>(
        IAsyncEnumerable<T> items, int atOnce, Func<T, CancellationToken, Task<TResult>> call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<Task<TResult>>();
        try
        {
            await foreach (var item in items.WithCancellation(cancellationToken))
            {
                if (running.Count == atOnce) yield return await running.Dequeue();
                running.Enqueue(call(item, cancel.Token));
                // What is done is handed on at once: it is stored while the others run.
                while (running.TryPeek(out var first) && first.IsCompleted) yield return await running.Dequeue();
            }

            while (running.TryDequeue(out var next)) yield return await next;
        }
        finally
        {
            await cancel.CancelAsync();
            foreach (var left in running) await ((Task)left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
