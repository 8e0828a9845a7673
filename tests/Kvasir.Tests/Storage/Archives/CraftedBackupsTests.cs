using Kvasir.Storage.Archives;
using Kvasir.Storage.Moving;

namespace Kvasir.Tests.Storage.Archives;

/// <summary>Backups whose seal is right and whose content is not.</summary>
public sealed class CraftedBackupsTests : IAsyncLifetime
{
    private readonly ArchiveKit _from = ArchiveKit.Sqlite();
    private readonly ArchiveKit _to = ArchiveKit.Sqlite();
    private byte[] _backup = [];

    public static TheoryData<string, Action<ForgedArchive>, string> Forgeries { get; } = new()
    {
        { "a file that is somewhere else", forged => forged.Set("upload_files", "content_hash", "../tmp/x/secret.txt"), "row 1 of upload_files: it refers to content that the archive does not have" },
        { "a file that is called missing and is somewhere else", forged => { forged.Set("upload_files", "content_hash", "../x"); forged.Manifest["missing_files"]!.AsArray().Add("../x"); }, "refers to content that the archive does not have" },
        { "a picture that is somewhere else", forged => forged.Set("segments", "image_hash", "../tmp/x/secret.txt"), "row 1 of segments: it refers to content that the archive does not have" },
        { "a file too few", forged => forged.Remove("files/"), "refers to content that the archive does not have" },
        { "a status that is none", forged => forged.Set("documents", "indexing_status", "frob"), "row 1 of documents: 'frob' is not one of waiting, parsing" },
        { "a status of a segment that is none", forged => forged.Set("segments", "status", "frob"), "row 1 of segments: 'frob' is not one of" },
        { "members that are no list", forged => forged.Set("datasets", "partial_members", "x"), "row 1 of datasets: a structured value cannot be read" },
        { "a vector too few", forged => forged.Rows("vectors", rows => rows.RemoveAt(0)), "completed segments without a complete index entry: 1" },
        { "a vector that points nowhere", forged => forged.Set("vectors", "embedding", Convert.ToBase64String(new byte[32 * sizeof(float)])), "vectors of a wrong length or without a direction: 1" },
        { "a keyword too few", forged => forged.Rows("node_keywords", rows => rows.RemoveAt(0)), "completed segments without a complete index entry: 1" },
        { "a document that nobody works on", forged => forged.Rows("jobs", rows => rows.Clear()), "documents that wait without a job: 1" },
        { "a segment of no document", forged => forged.Rows("documents", rows => rows.RemoveAt(0)), "the database refuses its rows of segments" },
    };

    public async Task InitializeAsync()
    {
        await _from.InitializeAsync();
        await _to.InitializeAsync();
        var dataset = await _from.Store.AddDatasetAsync("kept");
        await _from.Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        await _from.UploadAsync(dataset, "waits.txt", "to be indexed");
        _backup = await BackUpAsync();
    }

    public async Task DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forgery_is_refused_and_nothing_written(string what, Action<ForgedArchive> forge, string says)
    {
        var before = await _to.CountAsync();
        var forged = new ForgedArchive(_backup);
        forge(forged);
        var refused = await Should.ThrowAsync<KvasirException>(async () => await _to.Backup().RestoreAsync(new MemoryStream(await forged.SealAsync()), default));
        refused.Code.ShouldBe(ErrorCode.InvalidArchive, what);
        refused.Message.ShouldContain(says, Case.Sensitive, what);
        (await _to.CountAsync()).ShouldBe(before, what);
    }

    [Fact]
    public async Task A_store_that_was_damaged_when_it_was_backed_up_comes_back_as_it_was()
    {
        await _from.Store.Database.WriteAsync(c => c.ExecuteAsync("DELETE FROM vectors WHERE id = (SELECT min(id) FROM vectors)"), default);
        var wrong = await _from.WrongAsync();
        wrong.ShouldBe(["completed segments without a complete index entry 1"]);
        await _to.Backup().RestoreAsync(new MemoryStream(await BackUpAsync()), default);
        (await _to.WrongAsync()).ShouldBe(wrong);
    }

    [Fact]
    public async Task Every_rule_is_about_a_column_that_there_is()
    {
        var tables = await _to.Store.Database.ReadAsync(c => MovedTables.ReadAsync(c.Connection, c.Dialect.Rows, default), default);
        await using var archive = await ArchiveReader.OpenAsync(new MemoryStream(_backup), ArchiveKind.Backup, MovedTables.Names, default);
        foreach (var (table, column) in new BackupRules(archive).Columns) tables.Single(known => known.Name == table).IndexOf(column).ShouldBeGreaterThanOrEqualTo(0, $"{table}.{column}");
    }

    private async Task<byte[]> BackUpAsync()
    {
        var target = new MemoryStream();
        await _from.Backup().BackUpAsync(target, default);
        return target.ToArray();
    }
}
