namespace Kvasir.Storage;

/// <summary>Keeps which requests were done under which key, and what was answered. Everything is durable when a method returns.</summary>
public interface IIdempotencyStore
{
    /// <summary>Takes a key for a request that begins, unless another request has it. Of several that try at the same moment, in whatever processes, one gets it.</summary>
    /// <param name="wanted">The request, without an answer.</param>
    /// <param name="now">Until when others must be valid to keep it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Who has the key: <paramref name="wanted"/>, or the one that is being done or was answered.</returns>
    Task<KeyedRequest> ClaimAsync(KeyedRequest wanted, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The request that has a key; <see langword="null"/> when there is none.</summary>
    Task<KeyedRequest?> FindAsync(string workspaceId, string key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Puts the end of a lease off.</summary>
    /// <param name="request">The request that is being done, with its new end.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether the key is still the request's own.</returns>
    Task<bool> RenewAsync(KeyedRequest request, CancellationToken cancellationToken);

    /// <summary>Writes down the answer of the request that has a key; does nothing when the key has gone to another.</summary>
    /// <returns>Whether the key was the request's own.</returns>
    Task<bool> AnswerAsync(KeyedRequest request, CancellationToken cancellationToken);

    /// <summary>Gives a key back whose request came to nothing; does nothing when the key has gone to another.</summary>
    Task ReleaseAsync(KeyedRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets requests whose keys are free again.</summary>
    /// <returns>How many there were, <paramref name="count"/> at most.</returns>
    Task<int> RemoveExpiredAsync(DateTimeOffset now, int count, CancellationToken cancellationToken);
}
