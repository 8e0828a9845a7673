using Kvasir.Storage;
using Kvasir.Storage.Files;

namespace Kvasir.Tests.Storage;

public sealed class FolderFileStoreTests : FileStoreSuite, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-files-").FullName;

    [Fact]
    public async Task A_folder_has_no_addresses_to_give() =>
        (await Open().PresignAsync(new string('a', 64), "a.txt", "text/plain", asAttachment: true, TimeSpan.FromMinutes(1), default)).ShouldBeNull();

    [Fact]
    public async Task A_full_disk_is_the_stores_failure()
    {
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        await Should.ThrowAsync<FileStoreException>(HashedCopy.WriteAsync(new MemoryStream([1]), full, 100, default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override IFileStore Open() => new FolderFileStore(_folder, TimeProvider.System);

    protected override Task<int> CountAsync() => Task.FromResult(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Count());
}
