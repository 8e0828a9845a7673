using Kvasir.Knowledge;
using Kvasir.Sources.Credentials;

namespace Kvasir.Tests.Storage;

public abstract class CredentialStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task The_first_of_a_provider_is_its_default()
    {
        var workspace = await Store.AddWorkspaceAsync();
        await AddAsync(workspace, "s3", "first");
        await AddAsync(workspace, "s3", "second");
        await AddAsync(workspace, "notion", "other");
        (await ListAsync(workspace, "s3")).ShouldBe(["first*", "second"]);
        (await ListAsync(workspace, null)).ShouldBe(["other*", "first*", "second"]);
    }

    [SuiteFact]
    public async Task A_new_default_takes_the_place_of_the_old_one_and_the_oldest_that_of_a_deleted_one()
    {
        var workspace = await Store.AddWorkspaceAsync();
        await AddAsync(workspace, "s3", "first");
        await AddAsync(workspace, "s3", "second");
        var third = await AddAsync(workspace, "s3", "third", isDefault: true);
        (await ListAsync(workspace, "s3")).ShouldBe(["third*", "first", "second"]);
        (await Store.Credentials.DeleteAsync(workspace.Id, third.Id, default)).ShouldBeTrue();
        (await Store.Credentials.DeleteAsync(workspace.Id, third.Id, default)).ShouldBeFalse();
        (await ListAsync(workspace, "s3")).ShouldBe(["first*", "second"]);
    }

    [SuiteFact]
    public async Task Names_are_unique_in_a_provider_of_a_workspace()
    {
        var (one, two) = (await Store.AddWorkspaceAsync(), await Store.AddWorkspaceAsync());
        await AddAsync(one, "s3", "name");
        await AddAsync(one, "notion", "name");
        await AddAsync(two, "s3", "name");
        (await Should.ThrowAsync<KvasirException>(AddAsync(one, "s3", "name", isDefault: true))).Field.ShouldBe("name");
        (await ListAsync(one, "s3")).ShouldBe(["name*"]);
    }

    [SuiteFact]
    public async Task Nobody_finds_or_deletes_what_another_workspace_has()
    {
        var (one, two) = (await Store.AddWorkspaceAsync(), await Store.AddWorkspaceAsync());
        var credential = await AddAsync(one, "s3", "name");
        (await Store.Credentials.FindAsync(two.Id, credential.Id, default)).ShouldBeNull();
        (await Store.Credentials.DeleteAsync(two.Id, credential.Id, default)).ShouldBeFalse();
        (await Store.Credentials.FindAsync(one.Id, credential.Id, default)).ShouldNotBeNull().SealedValues.ShouldBe([0, 255]);
    }

    private async Task<StoredSourceCredential> AddAsync(Workspace workspace, string provider, string name, bool isDefault = false)
    {
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        var credential = new StoredSourceCredential
        {
            Id = Ids.New(Store.Time),
            WorkspaceId = workspace.Id,
            Provider = provider,
            Name = name,
            SealedValues = [0, 255],
            IsDefault = isDefault,
            CreatedBy = "a",
            CreatedAt = Store.Time.GetUtcNow(),
        };
        await Store.Credentials.AddAsync(credential, default);
        return credential;
    }

    private async Task<IEnumerable<string>> ListAsync(Workspace workspace, string? provider) =>
        (await Store.Credentials.ListAsync(workspace.Id, provider, default)).Select(credential => credential.Name + (credential.IsDefault ? "*" : ""));
}

public sealed class SqliteCredentialStoreTests() : CredentialStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresCredentialStoreTests() : CredentialStoreSuite(new PostgresBackend());
