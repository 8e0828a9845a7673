using System.Text;
using Kvasir.Storage.Files;
using Kvasir.Storage.Moving;

namespace Kvasir.Tests.Storage.Moving;

public sealed class FileMoverTests : IAsyncLifetime
{
    private readonly SqliteBackend _source = new();
    private readonly string _target = Directory.CreateTempSubdirectory("kvasir-moved-").FullName;

    public Task InitializeAsync() => _source.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        Directory.Delete(_target, recursive: true);
    }

    [Fact]
    public async Task Files_are_copied_once_and_stay_where_they_are()
    {
        var hashes = new[] { await AddAsync("one"), await AddAsync("two") };
        _source.Close();
        var target = new FolderFileStore(_target, _source.Time);
        (await new FileMover(_source.Folder, target).RunAsync(default)).ShouldBe(2);
        var first = File.GetLastWriteTimeUtc(FolderFileStore.PathOf(_target, hashes[0]));
        (await new FileMover(_source.Folder, target).RunAsync(default)).ShouldBe(2);
        File.GetLastWriteTimeUtc(FolderFileStore.PathOf(_target, hashes[0])).ShouldBe(first, "it was passed over");
        foreach (var (hash, text) in hashes.Zip(["one", "two"]))
        {
            await using var content = await target.OpenAsync(hash, default);
            (await new StreamReader(content).ReadToEndAsync()).ShouldBe(text);
            File.Exists(FolderFileStore.PathOf(Path.Combine(_source.Folder, "files"), hash)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Missing_and_damaged_files_are_named_and_all_others_copied()
    {
        var (whole, missing, damaged) = (await AddAsync("whole"), await AddAsync("missing"), await AddAsync("damaged"));
        _source.Close();
        File.Delete(FolderFileStore.PathOf(Path.Combine(_source.Folder, "files"), missing));
        await File.WriteAllTextAsync(FolderFileStore.PathOf(Path.Combine(_source.Folder, "files"), damaged), "other");
        var message = (await Should.ThrowAsync<InvalidOperationException>(() => new FileMover(_source.Folder, new FolderFileStore(_target, _source.Time)).RunAsync(default))).Message;
        message.ShouldContain("2 of 3");
        message.ShouldContain(missing);
        message.ShouldContain(damaged);
        File.Exists(FolderFileStore.PathOf(_target, whole)).ShouldBeTrue();
    }

    private async Task<string> AddAsync(string text)
    {
        var stored = await new FolderFileStore(Path.Combine(_source.Folder, "files"), _source.Time).PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), 100, default);
        var workspace = await _source.AddWorkspaceAsync();
        await _source.Uploads.AddAsync(_source.Upload(workspace.Id, text) with { ContentHash = stored.ContentHash }, default);
        return stored.ContentHash;
    }
}
