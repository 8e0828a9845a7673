using System.Security.Cryptography;
using Kvasir.Indexing;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>What there should be none of between the rows of uploaded files and the file store.</summary>
internal sealed class FileChecks(SqlDatabase database, IFileStore files, IIndexingStore store, TimeProvider time)
{
    /// <summary>Files that no row refers to, older than a request or the sweeper takes.</summary>
    public async Task<CheckResult> UnusedAsync(bool repair, CancellationToken cancellationToken)
    {
        var (looked, unused) = (0L, 0L);
        var deleted = await files.DeleteUnusedAsync(
            async (hash, cancel) =>
            {
                looked++;
                if (await store.IsContentUsedAsync(hash, cancel)) return true;
                unused++;
                return !repair;
            },
            time.GetUtcNow() - Sweeper.Late,
            cancellationToken);
        return new CheckResult("stored files that nothing refers to", looked, unused, "The server deletes them within 10 minutes; doctor --repair does it now.")
        {
            Repaired = deleted > 0 ? $"{deleted:N0} deleted" : null,
        };
    }

    /// <summary>Rows whose file is not there or, when it is read, is not what its name says.</summary>
    public async Task<CheckResult> MissingAsync(bool hashes, CancellationToken cancellationToken)
    {
        var (looked, wrong, example) = (0L, 0L, "");
        for (var after = ""; await NextAsync(after, cancellationToken) is { Count: > 0 } some; after = some[^1])
        {
            foreach (var hash in some)
            {
                looked++;
                // Looks again: the row may have gone with its document meanwhile, and the file after it.
                if (await IsThereAsync(hash, hashes, cancellationToken) || !await store.IsContentUsedAsync(hash, cancellationToken)) continue;
                wrong++;
                example = hash;
            }
        }

        return new CheckResult(
            hashes ? "uploaded files that are missing or not what was uploaded" : "uploaded files that are missing", looked, wrong,
            $"Such as {example}: bring it back from a backup, or upload its document again. What was indexed still answers.");
    }

    private Task<List<string>> NextAsync(string after, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.QueryAsync<string>("SELECT DISTINCT content_hash FROM upload_files WHERE content_hash > @after ORDER BY content_hash LIMIT @most", new { after, most = SqlSession.ValuesPerStatement }),
        cancellationToken);

    private async Task<bool> IsThereAsync(string hash, bool reads, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await files.OpenAsync(hash, cancellationToken);
            return !reads || Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == hash;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
