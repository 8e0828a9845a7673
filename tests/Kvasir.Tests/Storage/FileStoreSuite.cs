using System.Security.Cryptography;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

/// <summary>What every file store must do: derived once for each.</summary>
public abstract class FileStoreSuite
{
    private const int LargeBytes = 20 * 1024 * 1024;

    [SuiteFact]
    public async Task Content_is_kept_once_under_its_hash()
    {
        var store = Open();
        var first = await PutAsync(store, "hello"u8.ToArray());
        (await PutAsync(store, "hello"u8.ToArray())).ShouldBe(first);
        first.ShouldBe(new StoredFile("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", 5));
        (await ReadAsync(Open(), first)).ShouldBe("hello"u8.ToArray());
        (await CountAsync()).ShouldBe(1);
    }

    [SuiteFact]
    public async Task A_large_file_comes_back_as_it_was()
    {
        var content = Noise(LargeBytes);
        var stored = await PutAsync(Open(), content);
        stored.ShouldBe(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(content)), LargeBytes));
        (await ReadAsync(Open(), stored)).AsSpan().SequenceEqual(content).ShouldBeTrue();
        (await PutAsync(Open(), content)).ShouldBe(stored);
        (await CountAsync()).ShouldBe(1);
    }

    [SuiteFact]
    public async Task Content_of_no_bytes_is_content()
    {
        var stored = await PutAsync(Open(), []);
        stored.Size.ShouldBe(0);
        (await ReadAsync(Open(), stored)).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task What_is_too_large_is_refused_and_nothing_is_kept()
    {
        (await Should.ThrowAsync<KvasirException>(Open().PutAsync(new MemoryStream(new byte[101]), 100, default))).Code.ShouldBe(ErrorCode.FileTooLarge);
        (await Should.ThrowAsync<KvasirException>(Open().PutAsync(new MemoryStream(Noise(LargeBytes)), LargeBytes - 1, default))).Code.ShouldBe(ErrorCode.FileTooLarge);
        (await CountAsync()).ShouldBe(0);
    }

    [SuiteFact]
    public async Task An_upload_that_breaks_off_keeps_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(Open().PutAsync(new BreakingStream(LargeBytes), long.MaxValue, default));
        (await CountAsync()).ShouldBe(0);
    }

    [SuiteFact]
    public async Task What_is_no_content_hash_leads_nowhere()
    {
        var store = Open();
        var hash = (await PutAsync(store, "hello"u8.ToArray())).ContentHash;
        foreach (var wrong in new[] { "", "..", "../tmp/x/secret.txt", "/etc/passwd", hash[1..], hash + "0", hash + "\n", hash.ToUpperInvariant(), hash[..60] + "/../" })
        {
            await Should.ThrowAsync<FileNotFoundException>(async () => await store.OpenAsync(wrong, default), wrong);
            if (await store.PresignAsync(hash, "a", "text/plain", asAttachment: true, TimeSpan.FromMinutes(1), default) is not null)
                await Should.ThrowAsync<FileNotFoundException>(async () => await store.PresignAsync(wrong, "a", "text/plain", asAttachment: true, TimeSpan.FromMinutes(1), default), wrong);
        }
    }

    [SuiteFact]
    public async Task Content_is_read_from_any_position()
    {
        var content = Noise(5_000_000);
        var stored = await PutAsync(Open(), content);
        await using var stream = await Open().OpenAsync(stored.ContentHash, default);
        (stream.CanSeek, stream.Length).ShouldBe((true, content.Length));
        foreach (var (offset, count) in new[] { (4_999_990, 10), (3, 7), (1_048_570, 20), (0, 1), (2_000_000, 2_500_000) })
        {
            stream.Seek(offset, SeekOrigin.Begin).ShouldBe(offset);
            var read = new byte[count];
            await stream.ReadExactlyAsync(read);
            read.AsSpan().SequenceEqual(content.AsSpan(offset, count)).ShouldBeTrue();
            stream.Position.ShouldBe(offset + count);
        }

        stream.Seek(-5, SeekOrigin.End);
        stream.ReadExactly(new byte[5]);
        (await stream.ReadAsync(new byte[1])).ShouldBe(0);
        stream.Seek(10, SeekOrigin.End);
        (await stream.ReadAsync(new byte[1])).ShouldBe(0);
        Should.Throw<IOException>(() => stream.Seek(-1, SeekOrigin.Begin));
    }

    [SuiteFact]
    public async Task Content_that_is_not_there_is_not_found() =>
        await Should.ThrowAsync<FileNotFoundException>(async () => await Open().OpenAsync(new string('0', 64), default));

    [SuiteFact]
    public async Task Only_old_content_that_nothing_refers_to_is_deleted()
    {
        var store = Open();
        var used = await PutAsync(store, [1]);
        var unused = await PutAsync(store, [2]);
        Task<bool> IsUsed(string hash, CancellationToken cancellationToken) => Task.FromResult(hash == used.ContentHash);
        (await store.DeleteUnusedAsync(IsUsed, TimeProvider.System.GetUtcNow().AddMinutes(-1), default)).ShouldBe(0);
        (await store.DeleteUnusedAsync(IsUsed, TimeProvider.System.GetUtcNow().AddMinutes(1), default)).ShouldBe(1);
        await Should.ThrowAsync<FileNotFoundException>(async () => await store.OpenAsync(unused.ContentHash, default));
        (await store.OpenAsync(used.ContentHash, default)).Dispose();
    }

    [SuiteFact]
    public async Task Content_that_is_stored_again_stays_even_while_it_is_swept()
    {
        var store = Open();
        var stored = await PutAsync(store, [3]);
        // Stores know times to the second.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        var since = TimeProvider.System.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await store.DeleteUnusedAsync(StoreAgainAsync, since, default)).ShouldBe(0);
        (await store.DeleteUnusedAsync((_, _) => Task.FromResult(false), since, default)).ShouldBe(0);
        (await store.OpenAsync(stored.ContentHash, default)).Dispose();

        async Task<bool> StoreAgainAsync(string hash, CancellationToken cancellationToken)
        {
            hash.ShouldBe(stored.ContentHash);
            await PutAsync(store, [3]);
            return false;
        }
    }

    [SuiteFact]
    public async Task A_store_that_works_says_so() => await Open().CheckAsync(default);

    /// <summary>Opens the test's store, as often as wanted.</summary>
    protected abstract IFileStore Open();

    /// <summary>How many files are kept, finished or not.</summary>
    protected abstract Task<int> CountAsync();

    protected static Task<StoredFile> PutAsync(IFileStore store, byte[] content) => store.PutAsync(new MemoryStream(content), content.Length, default);

    protected static async Task<byte[]> ReadAsync(IFileStore store, StoredFile stored)
    {
        await using var stream = await store.OpenAsync(stored.ContentHash, default);
        var content = new MemoryStream();
        await stream.CopyToAsync(content);
        return content.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return content;
    }

    /// <summary>A client that goes away.</summary>
    private sealed class BreakingStream(int length) : MemoryStream(new byte[length])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new InvalidOperationException("gone") : base.ReadAsync(buffer, cancellationToken);
    }
}
