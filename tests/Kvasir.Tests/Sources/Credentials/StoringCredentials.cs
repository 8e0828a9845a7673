using Kvasir.Knowledge;
using Kvasir.Sources;
using Kvasir.Sources.Credentials;
using Kvasir.Storage;
using Kvasir.Tests.Pipelines.Datasources;
using Kvasir.Tests.Storage;

namespace Kvasir.Tests.Sources.Credentials;

public sealed class StoringCredentials : IAsyncLifetime
{
    private readonly SqliteBackend _store = new();
    private readonly FakeWiki _wiki = new();
    private Caller _caller = new("", "", "");

    private SourceCredentials Credentials => new([_wiki, new FakeSite()], _store.Credentials, new SecretBox(_store.Secrets), _store.Time);

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        _caller = await NewCallerAsync();
    }

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_default_is_used_unless_another_is_named()
    {
        (await TokenAsync(null)).ShouldBeNull();
        await AddAsync("first");
        var second = await AddAsync("second");
        (await TokenAsync(null)).ShouldBe("token of first");
        (await TokenAsync("")).ShouldBe("token of first");
        (await TokenAsync(second.Id)).ShouldBe("token of second");
        await AddAsync("third", isDefault: true);
        (await TokenAsync(null)).ShouldBe("token of third");
    }

    [Fact]
    public async Task A_credential_of_nobody_or_of_another_workspace_is_refused()
    {
        var mine = await AddAsync("mine");
        var other = await NewCallerAsync();
        foreach (var (workspace, id) in new[] { (_caller.WorkspaceId, "nothing"), (other.WorkspaceId, mine.Id) })
        {
            (await Should.ThrowAsync<KvasirException>(Credentials.ResolveAsync(workspace, _wiki, id, default))).Field.ShouldBe("credential_id");
        }
    }

    [Fact]
    public async Task A_source_that_needs_none_gets_none() => (await Credentials.ResolveAsync(_caller.WorkspaceId, new FakeSite(), "of somewhere else", default)).ShouldBe(SourceCredential.None);

    [Theory]
    [InlineData("wiki", "n", "region=eu", "values.token")]
    [InlineData("wiki", "n", "token=t,colour=red", "values.colour")]
    [InlineData("wiki", "n", "token=t\n", "values.token")]
    [InlineData("wiki", " ", "token=t", "name")]
    [InlineData("site", "n", "", "provider")]
    [InlineData("nothing", "n", "token=t", "provider")]
    public async Task What_does_not_fit_the_source_is_refused(string provider, string name, string values, string field)
    {
        var pairs = values.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        (await Should.ThrowAsync<KvasirException>(Credentials.AddAsync(_caller, provider, name, pairs, false, default))).Field.ShouldBe(field);
    }

    [Fact]
    public async Task Values_are_never_shown_or_stored_readable()
    {
        var stored = await AddAsync("team");
        System.Text.Encoding.UTF8.GetString(stored.SealedValues).ShouldNotContain("token");
        (await Credentials.ListAsync(_caller.WorkspaceId, "wiki", default)).ShouldBe([new CredentialSummary(stored.Id, "team", "api-key", true)]);
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        var credential = await AddAsync("team");
        await Credentials.DeleteAsync(_caller, credential.Id, default);
        (await Credentials.ListAsync(_caller.WorkspaceId, default)).ShouldBeEmpty();
        (await Should.ThrowAsync<KvasirException>(Credentials.DeleteAsync(_caller, credential.Id, default))).Code.ShouldBe(ErrorCode.NotFound);
    }

    private Task<StoredSourceCredential> AddAsync(string name, bool isDefault = false) =>
        Credentials.AddAsync(_caller, "acme/wiki_datasource", name, new Dictionary<string, string> { ["token"] = $"token of {name}" }, isDefault, default);

    private async Task<string?> TokenAsync(string? id) => (await Credentials.ResolveAsync(_caller.WorkspaceId, _wiki, id, default)).Optional("token");

    private async Task<Caller> NewCallerAsync() => new((await _store.AddWorkspaceAsync()).Id, "a", "A");
}
