using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Server.Security;

/// <summary>Keys for the time of one command, of which nothing is left afterwards.</summary>
internal sealed class MomentaryKeys(IWorkspaceStore store, ApiKeys keys, TimeProvider time)
{
    private const string Name = "kvasir command line";

    // Longer than any command runs, so that none loses its key to another.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>Makes a key that may do everything in a workspace.</summary>
    /// <returns>The key, and its text.</returns>
    public async Task<(ApiKey Key, string Text)> CreateAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        // What a killed command could not take back.
        await store.RemoveKeysAsync(workspace.Id, Name, time.GetUtcNow() - Longest, cancellationToken);
        return await keys.CreateAsync(workspace.Id, Name, [KeyScope.Admin], null, cancellationToken);
    }

    /// <summary>Takes a key back. Does so even when the command was stopped.</summary>
    public Task RemoveAsync(ApiKey key) => store.RemoveKeysAsync(key.WorkspaceId, key.Id, key.CreatedAt + Longest, CancellationToken.None);
}
