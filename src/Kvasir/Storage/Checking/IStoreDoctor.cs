namespace Kvasir.Storage.Checking;

/// <summary>Proves that the store is sound: nothing is left of what was deleted, nothing that answers lacks its entries, nothing waits that nobody works on.</summary>
public interface IStoreDoctor
{
    /// <summary>Runs all checks, also while servers run.</summary>
    /// <param name="repair">Whether what can be put right without loss is: what nobody can see is removed, and jobs that are missing are queued.</param>
    /// <param name="hashes">Whether every stored file is read and compared with the hash that names it.</param>
    /// <param name="cancellationToken">Stops between two checks.</param>
    IAsyncEnumerable<CheckResult> CheckAsync(bool repair, bool hashes, CancellationToken cancellationToken);
}
