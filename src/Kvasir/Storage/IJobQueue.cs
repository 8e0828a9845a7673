using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Durable work, handed out under leases. A job whose lease ran out is handed out again.</summary>
public interface IJobQueue
{
    /// <summary>
    /// Leases a job, of any kind; <see langword="null"/> when none is due. It is the turn of the workspace with the fewest running jobs, in it of the dataset with the
    /// fewest, in that of the job that is due longest: nobody waits until somebody else's thousands are done.
    /// </summary>
    /// <param name="leaseOwner">Unique to this lease.</param>
    /// <param name="lease">How long the lease lasts without <see cref="ExtendAsync"/>.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<Job?> TakeAsync(string leaseOwner, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>One page of the jobs of a workspace: those that are being done first, then those that are due first.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="paging">The page.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Listing<ListedJob>> ListAsync(string workspaceId, JobFilter filter, Paging paging, CancellationToken cancellationToken);

    /// <summary>Keeps a lease for <paramref name="lease"/> from now.</summary>
    /// <returns>False when the lease has passed to somebody else, or the job is gone.</returns>
    Task<bool> ExtendAsync(Job job, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Ends a job that is done; nothing happens when the lease has been lost.</summary>
    Task CompleteAsync(Job job, CancellationToken cancellationToken);

    /// <summary>Hands a lease back: the job is due again after <paramref name="delay"/>. Nothing happens when the lease has been lost.</summary>
    /// <param name="job">The job.</param>
    /// <param name="delay">How long nobody should take it.</param>
    /// <param name="countAttempt">Whether this lease counts as an attempt: no for a stop, yes for a failure.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    Task ReleaseAsync(Job job, TimeSpan delay, bool countAttempt, CancellationToken cancellationToken);

    /// <summary>Waits until a job may be due: one was queued in this process, or <paramref name="atMost"/> has passed.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
