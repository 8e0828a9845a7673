using System.Text;
using Kvasir.Storage.Moving;
using Kvasir.Tests.Storage.Moving;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Tests.Storage.Archives;

public sealed class StoreBackupTests
{
    [Fact]
    public Task Everything_on_SQLite_comes_back_on_SQLite() => ComesBackAsync(ArchiveKit.Sqlite(), ArchiveKit.Sqlite());

    [PostgresFact]
    public Task Everything_on_SQLite_comes_back_on_PostgreSQL() => ComesBackAsync(ArchiveKit.Sqlite(), ArchiveKit.Postgres());

    [PostgresFact]
    public Task Everything_on_PostgreSQL_comes_back_on_SQLite() => ComesBackAsync(ArchiveKit.Postgres(), ArchiveKit.Sqlite());

    [PostgresFact]
    public Task Everything_on_PostgreSQL_comes_back_on_PostgreSQL() => ComesBackAsync(ArchiveKit.Postgres(), ArchiveKit.Postgres());

    [Fact]
    public async Task A_store_that_has_something_takes_no_backup()
    {
        var (from, to) = (ArchiveKit.Sqlite(), ArchiveKit.Sqlite());
        await from.InitializeAsync();
        await to.InitializeAsync();
        await from.Store.AddDatasetAsync();
        await to.Store.AddWorkspaceAsync();
        var before = await to.CountAsync();
        var backup = new MemoryStream();
        await from.Backup().BackUpAsync(backup, default);
        (await Should.ThrowAsync<KvasirException>(() => to.Backup().RestoreAsync(backup, default))).Message.ShouldContain("has workspaces already");
        (await to.CountAsync()).ShouldBe(before);
        await from.DisposeAsync();
        await to.DisposeAsync();
    }

    private static async Task ComesBackAsync(ArchiveKit from, ArchiveKit to)
    {
        await from.InitializeAsync();
        await to.InitializeAsync();
        var filled = await FilledStore.FillAsync(from.Store);
        await from.UploadAsync(filled.Main, "original", "the original");
        var before = await filled.TellAsync(from.Store);
        var backup = new MemoryStream();
        var written = await from.Backup().BackUpAsync(backup, default);
        written.Rows.Keys.ShouldBe(MovedTables.Names);
        written.Rows.Values.ShouldAllBe(rows => rows > 0);
        written.Files.ShouldBe(1);
        (await from.CountAsync()).ShouldBe(string.Join('\n', written.Rows.Select(table => $"{table.Key} {table.Value}")));

        (await to.Backup().RestoreAsync(backup, default)).Rows.ShouldBe(written.Rows);
        (await filled.TellAsync(to.Store)).ShouldBe(before);
        (await to.WrongAsync()).ShouldBe(await from.WrongAsync());
        await using (var original = await to.Files.OpenAsync(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("the original"u8)), default))
            (await new StreamReader(original, Encoding.UTF8).ReadToEndAsync()).ShouldBe("the original");

        // What waited can be worked on, and new rows get keys that no other row has.
        var subjects = new List<string>();
        to.Store.Time.Advance(TimeSpan.FromHours(1));
        while (await to.Store.Jobs.TakeAsync("worker", TimeSpan.FromHours(1), default) is { } job) subjects.Add(job.Subject);
        subjects.ShouldContain(filled.WaitingId);
        subjects.ShouldContain(filled.Changing.Id, "it was under a lease, whose owner is elsewhere");
        var dataset = await to.Store.AddDatasetAsync("afterwards");
        await to.Store.IndexAsync(dataset, "doc", "omega afterwards");
        (await to.Store.FindTextAsync(dataset, "omega")).ShouldBe(["omega afterwards"]);
        await from.DisposeAsync();
        await to.DisposeAsync();
    }
}
