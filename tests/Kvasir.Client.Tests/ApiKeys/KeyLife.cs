using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.ApiKeys;

[Collection(WithServer.Name)]
public sealed class KeyLife(KnowledgeServer server)
{
    [Fact]
    public async Task A_key_is_made_used_listed_and_revoked()
    {
        var dataset = await server.CreateDatasetAsync();
        var made = await server.Client.ApiKeys.CreateAsync(new NewApiKey { Name = "website", Scopes = [ApiKeyScope.Read], DatasetIds = [dataset.Id] });
        var website = new KnowledgeClient(server.Address, made.Key.ShouldNotBeNull());
        (await website.Datasets.GetAsync(dataset.Id)).Id.ShouldBe(dataset.Id);
        (await Should.ThrowAsync<KnowledgeForbiddenException>(() => website.ApiKeys.ListAsync())).Code.ShouldBe("forbidden");
        made.ToString().ShouldNotContain(made.Key);

        await server.Client.ApiKeys.RevokeAsync(made.Id);
        await Should.ThrowAsync<KnowledgeUnauthorizedException>(() => website.Datasets.GetAsync(dataset.Id));
        var listed = (await server.Client.ApiKeys.ListAsync()).Single(key => key.Id == made.Id);
        (listed.Name, listed.Prefix, listed.Key).ShouldBe(("website", made.Prefix, null));
        listed.Scopes.ShouldBe([ApiKeyScope.Read]);
        listed.DatasetIds.ShouldBe([dataset.Id]);
        listed.RevokedAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(listed.CreatedAt.ShouldNotBeNull());
    }
}
