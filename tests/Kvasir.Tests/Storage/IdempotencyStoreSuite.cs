using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class IdempotencyStoreSuite(Backend backend) : StorageSuite(backend)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [SuiteFact]
    public async Task An_answer_is_found_until_its_end_and_then_the_key_is_free()
    {
        var request = Request(await Store.AddWorkspaceAsync());
        (await ClaimAsync(request)).ShouldBe(request);
        var answered = request with { Fingerprint = [1, 0, 255], Status = 201, ContentType = "application/json", Body = [0, 7], ValidUntil = Store.Time.GetUtcNow().AddHours(1) };
        (await Store.Requests.AnswerAsync(answered, default)).ShouldBeTrue();
        await Store.ReopenAsync();

        var second = request with { Owner = "second" };
        var found = await ClaimAsync(second);
        (found.Owner, found.Status, found.ContentType, found.ValidUntil).ShouldBe(("first", 201, "application/json", answered.ValidUntil));
        found.Fingerprint.ShouldBe([1, 0, 255]);
        found.Body.ShouldBe([0, 7]);

        Store.Time.Advance(TimeSpan.FromHours(2));
        (await FindAsync(request)).ShouldBeNull();
        var third = request with { Owner = "third", ValidUntil = Store.Time.GetUtcNow() + Lease };
        (await ClaimAsync(third)).ShouldBe(third, "nothing of the old answer is left");
    }

    [SuiteFact]
    public async Task An_empty_answer_is_told_from_one_that_is_not_kept()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (empty, lost) = (Request(workspace, "empty"), Request(workspace, "lost"));
        foreach (var request in new[] { empty, lost }) await ClaimAsync(request);
        await Store.Requests.AnswerAsync(empty with { Fingerprint = [1], Status = 204, Body = [] }, default);
        await Store.Requests.AnswerAsync(lost with { Fingerprint = [1], Status = 200 }, default);
        (await FindAsync(empty)).ShouldNotBeNull().Body.ShouldBe([]);
        (await FindAsync(lost)).ShouldNotBeNull().Body.ShouldBeNull();
    }

    [SuiteFact]
    public async Task Of_many_at_once_one_gets_the_key()
    {
        var request = Request(await Store.AddWorkspaceAsync());
        var holders = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ClaimAsync(request with { Owner = $"{i}" })));
        holders.Select(holder => holder.Owner).Distinct().ShouldHaveSingleItem();
    }

    [SuiteFact]
    public async Task A_key_is_taken_from_whoever_gives_no_sign_of_life()
    {
        var request = Request(await Store.AddWorkspaceAsync());
        await ClaimAsync(request);
        Store.Time.Advance(Lease - TimeSpan.FromSeconds(1));
        (await Store.Requests.RenewAsync(request with { ValidUntil = Store.Time.GetUtcNow() + Lease }, default)).ShouldBeTrue();
        Store.Time.Advance(Lease - TimeSpan.FromSeconds(1));
        var next = request with { Owner = "next", ValidUntil = Store.Time.GetUtcNow() + Lease };
        (await ClaimAsync(next)).Owner.ShouldBe("first");
        Store.Time.Advance(TimeSpan.FromSeconds(2));
        (await ClaimAsync(next)).Owner.ShouldBe("next");

        (await Store.Requests.RenewAsync(request, default)).ShouldBeFalse();
        (await Store.Requests.AnswerAsync(request with { Status = 200 }, default)).ShouldBeFalse();
        await Store.Requests.ReleaseAsync(request, default);
        (await FindAsync(next)).ShouldNotBeNull().Status.ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_key_that_is_given_back_is_free_and_one_that_is_answered_cannot_be_given_back()
    {
        var request = Request(await Store.AddWorkspaceAsync());
        await ClaimAsync(request);
        await Store.Requests.ReleaseAsync(request, default);
        (await FindAsync(request)).ShouldBeNull();
        await ClaimAsync(request);
        await Store.Requests.AnswerAsync(request with { Status = 200 }, default);
        await Store.Requests.ReleaseAsync(request, default);
        (await FindAsync(request)).ShouldNotBeNull();
    }

    [SuiteFact]
    public async Task The_same_key_of_another_workspace_is_another_key()
    {
        var (mine, theirs) = (Request(await Store.AddWorkspaceAsync()), Request(await Store.AddWorkspaceAsync()));
        (await ClaimAsync(mine)).WorkspaceId.ShouldBe(mine.WorkspaceId);
        (await ClaimAsync(theirs with { Owner = "second" })).Owner.ShouldBe("second");
    }

    [SuiteFact]
    public async Task What_has_ended_is_forgotten_some_at_a_time()
    {
        var workspace = await Store.AddWorkspaceAsync();
        for (var i = 0; i < 3; i++) await ClaimAsync(Request(workspace, $"old {i}"));
        Store.Time.Advance(Lease);
        var young = Request(workspace, "young");
        await ClaimAsync(young);
        (await Store.Requests.RemoveExpiredAsync(Store.Time.GetUtcNow(), 2, default)).ShouldBe(2);
        (await Store.Requests.RemoveExpiredAsync(Store.Time.GetUtcNow(), 2, default)).ShouldBe(1);
        (await FindAsync(young)).ShouldNotBeNull();
    }

    private KeyedRequest Request(Workspace workspace, string key = "key") => new() { WorkspaceId = workspace.Id, Key = key, Owner = "first", ValidUntil = Store.Time.GetUtcNow() + Lease };

    private Task<KeyedRequest> ClaimAsync(KeyedRequest request) => Store.Requests.ClaimAsync(request, Store.Time.GetUtcNow(), default);

    private Task<KeyedRequest?> FindAsync(KeyedRequest request) => Store.Requests.FindAsync(request.WorkspaceId, request.Key, Store.Time.GetUtcNow(), default);
}

public sealed class SqliteIdempotencyStoreTests() : IdempotencyStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresIdempotencyStoreTests() : IdempotencyStoreSuite(new PostgresBackend());
