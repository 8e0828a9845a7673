namespace Kvasir.Tests.Storage;

public abstract class UploadStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_file_is_found_until_its_document_is_deleted()
    {
        var dataset = await Store.AddDatasetAsync();
        var alone = Store.Upload(dataset.WorkspaceId, "alone.txt");
        await Store.Uploads.AddAsync(alone, default);
        var document = await Store.AddDocumentAsync(dataset);
        await Store.ReopenAsync();
        (await Store.Uploads.FindAsync(alone.Id, default)).ShouldBe(alone);
        (await Store.Uploads.FindAsync(document.File!.Id, default)).ShouldBe(document.File);
        await Store.Documents.DeleteAsync(dataset.Id, document.Id, default);
        (await Store.Uploads.FindAsync(document.File.Id, default)).ShouldBeNull();
        (await Store.Uploads.FindAsync("unknown", default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task Files_that_no_document_has_are_forgotten_after_a_while()
    {
        var dataset = await Store.AddDatasetAsync();
        var unused = Store.Upload(dataset.WorkspaceId, "unused.txt");
        await Store.Uploads.AddAsync(unused, default);
        var document = await Store.AddDocumentAsync(dataset);
        (await Store.Uploads.RemoveUnusedAsync(Store.Time.GetUtcNow().AddMinutes(-1), default)).ShouldBe(0);
        (await Store.Uploads.RemoveUnusedAsync(Store.Time.GetUtcNow().AddMinutes(1), default)).ShouldBe(1);
        (await Store.Uploads.FindAsync(unused.Id, default)).ShouldBeNull();
        (await Store.Uploads.FindAsync(document.File!.Id, default)).ShouldBe(document.File);
    }

    [SuiteFact]
    public async Task A_secret_is_made_once()
    {
        var secret = await Store.Secrets.GetOrCreateAsync("links", default);
        secret.Length.ShouldBe(32);
        await Store.ReopenAsync();
        (await Store.Secrets.GetOrCreateAsync("links", default)).ShouldBe(secret);
        (await Store.Secrets.GetOrCreateAsync("other", default)).ShouldNotBe(secret);
    }
}

public sealed class SqliteUploadStoreTests() : UploadStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresUploadStoreTests() : UploadStoreSuite(new PostgresBackend());
