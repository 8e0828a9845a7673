using Kvasir.Knowledge;

namespace Kvasir.Tests.Storage;

/// <summary>Indexes that are large enough to be kept in files, through restarts and damages.</summary>
public sealed class IndexSnapshots : IAsyncLifetime
{
    private const int Entries = 200;

    private readonly SqliteBackend _store = new();
    private Dataset _dataset = null!;
    private Document _large = null!;
    private Document _small = null!;

    private string[] Files => Directory.GetFiles(Path.Combine(_store.Folder, "index"));

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _dataset = await _store.AddDatasetAsync();
        _large = await _store.IndexAsync(_dataset, "large", [.. Enumerable.Range(0, Entries).Select(i => $"alpha n{i}")]);
        _small = await _store.IndexAsync(_dataset, "small", "beta two", "gamma three");
        (await FindAsync("n77")).ShouldBe(["alpha n77"]);
        await _store.SaveIndexesAsync();
    }

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_restart_reads_the_snapshot_and_what_changed_since()
    {
        await _store.IndexAsync(_dataset, "new", "delta four");
        await _store.Documents.DeleteAsync(_dataset.Id, _small.Id, default);
        await _store.ReopenAsync();
        (await FindAsync("n199")).ShouldBe(["alpha n199"]);
        (await FindAsync("four")).ShouldBe(["delta four"]);
        (await FindAsync("two")).ShouldBeEmpty();
        (await _store.FindNearAsync(_dataset, "delta"))[0].ShouldBe("delta four");
        (await _store.FindNearAsync(_dataset, "beta")).ShouldNotContain("beta two");
        _store.SnapshotLog.ShouldHaveSingleItem().ShouldContain($"{Entries + 2} entries of its index were read from a snapshot");
    }

    [Fact]
    public async Task Files_that_are_deleted_come_back()
    {
        File.Delete(Files.ShouldHaveSingleItem());
        await _store.ReopenAsync();
        (await FindAsync("n77")).ShouldBe(["alpha n77"]);
        (await _store.FindNearAsync(_dataset, "beta"))[0].ShouldBe("beta two");
        _store.SnapshotLog.ShouldBeEmpty();
        await _store.SaveIndexesAsync();
        Files.Length.ShouldBe(1);

        // Also under a running server.
        Directory.Delete(Path.Combine(_store.Folder, "index"), recursive: true);
        (await FindAsync("n78")).ShouldBe(["alpha n78"]);
        await _store.SaveIndexesAsync();
        Files.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_file_is_told_and_the_index_made_anew()
    {
        var bytes = await File.ReadAllBytesAsync(Files.ShouldHaveSingleItem());
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(Files[0], bytes);
        await _store.ReopenAsync();
        (await FindAsync("n77")).ShouldBe(["alpha n77"]);
        _store.SnapshotLog.ShouldHaveSingleItem().ShouldContain("the snapshot of its index is not used, and the index is made anew from the database: The snapshot's checksum is wrong.");
        await _store.SaveIndexesAsync();
        await _store.ReopenAsync();
        (await FindAsync("n77")).ShouldBe(["alpha n77"]);
        _store.SnapshotLog.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_of_a_later_time_is_not_taken_for_one_of_an_older_database()
    {
        var older = new SqliteBackend();
        await _store.DamageAsync($"VACUUM INTO '{Path.Combine(older.Folder, "kvasir.db")}'");
        await _store.IndexAsync(_dataset, "more", [.. Enumerable.Range(0, Entries).Select(i => $"alpha m{i}")]);
        (await FindAsync("m77")).ShouldBe(["alpha m77"]);
        await _store.SaveIndexesAsync();
        var files = Directory.CreateDirectory(Path.Combine(older.Folder, "index"));
        foreach (var file in Files) File.Copy(file, Path.Combine(files.FullName, Path.GetFileName(file)));
        await older.InitializeAsync();
        // As many changes as the other had.
        await older.IndexAsync(_dataset, "other", "delta four");
        (await older.FindTextAsync(_dataset, "four")).ShouldBe(["delta four"]);
        (await older.FindTextAsync(_dataset, "n77")).ShouldBe(["alpha n77"]);
        (await older.FindTextAsync(_dataset, "m77")).ShouldBeEmpty();
        await older.DisposeAsync();
    }

    [Fact]
    public async Task A_dataset_that_is_deleted_takes_its_file_along()
    {
        await _store.Datasets.DeleteAsync(_dataset.WorkspaceId, _dataset.Id, default);
        await _store.PurgeAsync(rows: 1000);
        var other = await _store.AddDatasetAsync();
        await _store.IndexAsync(other, "large", [.. Enumerable.Range(0, Entries).Select(i => $"alpha n{i}")]);
        (await _store.FindTextAsync(other, "n1")).ShouldBe(["alpha n1"]);
        await _store.SaveIndexesAsync();
        Files.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_table_of_entries_that_are_gone_is_made_anew()
    {
        var document = _large;
        for (var i = 0; i < 9; i++)
        {
            await _store.Documents.DeleteAsync(_dataset.Id, document.Id, default);
            await FindAsync("n77");
            await _store.PurgeAsync(rows: 1000);
            document = await _store.IndexAsync(_dataset, $"large {i}", [.. Enumerable.Range(0, Entries).Select(n => $"alpha n{n}")]);
            await FindAsync("n77");
        }

        await _store.SaveIndexesAsync();
        (await FindAsync("n77")).ShouldBe(["alpha n77"]);
        (await FindAsync("two")).ShouldBe(["beta two"]);
        _store.SnapshotLog.ShouldHaveSingleItem().ShouldContain($"{Entries + 2} entries");
    }

    private Task<List<string>> FindAsync(string term) => _store.FindTextAsync(_dataset, term);
}
