using Kvasir.Storage.Files;

namespace Kvasir.Tests.Storage;

public sealed class FolderFileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-files-").FullName;

    [Fact]
    public async Task Content_is_kept_once_under_its_hash()
    {
        var store = Open();
        var first = await store.PutAsync(new MemoryStream("hello"u8.ToArray()), 100, default);
        (await store.PutAsync(new MemoryStream("hello"u8.ToArray()), 100, default)).ShouldBe(first);
        first.ContentHash.ShouldBe("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        await using var content = await Open().OpenAsync(first.ContentHash, default);
        (await new StreamReader(content).ReadToEndAsync()).ShouldBe("hello");
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_too_large_is_refused_and_nothing_is_kept()
    {
        (await Should.ThrowAsync<KvasirException>(Open().PutAsync(new MemoryStream(new byte[101]), 100, default))).Code.ShouldBe(ErrorCode.FileTooLarge);
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_old_content_that_nothing_refers_to_is_deleted()
    {
        var store = Open();
        var used = await store.PutAsync(new MemoryStream([1]), 100, default);
        var unused = await store.PutAsync(new MemoryStream([2]), 100, default);
        Task<bool> IsUsed(string hash, CancellationToken cancellationToken) => Task.FromResult(hash == used.ContentHash);
        (await store.DeleteUnusedAsync(IsUsed, TimeProvider.System.GetUtcNow().AddMinutes(-1), default)).ShouldBe(0);
        (await store.DeleteUnusedAsync(IsUsed, TimeProvider.System.GetUtcNow().AddMinutes(1), default)).ShouldBe(1);
        await Should.ThrowAsync<FileNotFoundException>(async () => await store.OpenAsync(unused.ContentHash, default));
        (await store.OpenAsync(used.ContentHash, default)).Dispose();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FolderFileStore Open() => new(_folder, TimeProvider.System);
}
