namespace Kvasir.Tests.Storage;

public abstract class EmbeddingCacheStoreSuite(Backend backend) : StorageSuite(backend)
{
    private const string Model = "provider/model/1";

    private static readonly string One = new('1', 64), Two = new('2', 64), Three = new('3', 64);

    [SuiteFact]
    public async Task Vectors_are_found_by_their_model_and_text_after_a_restart()
    {
        await AddAsync(Model, (One, [1, 0, 255]), (Two, []));
        await Store.ReopenAsync();
        var found = await FindAsync(Model, One, Two, Three);
        found.Keys.ShouldBe([One, Two], ignoreOrder: true);
        found[One].ShouldBe([1, 0, 255]);
        found[Two].ShouldBeEmpty();
        (await FindAsync("provider/model/2", One)).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task A_vector_that_is_kept_stays_when_it_comes_again()
    {
        await AddAsync(Model, (One, [1]));
        await AddAsync(Model, (One, [2]), (Two, [3]));
        var found = await FindAsync(Model, One, Two);
        found[One].ShouldBe([1]);
        found[Two].ShouldBe([3]);
    }

    [SuiteFact]
    public async Task More_texts_than_a_statement_takes_are_kept_and_found()
    {
        var hashes = Enumerable.Range(0, 1200).Select(i => i.ToString("x64")).ToArray();
        await AddAsync(Model, [.. hashes.Select(hash => (hash, new byte[] { 7 }))]);
        (await FindAsync(Model, hashes)).Count.ShouldBe(hashes.Length);
        (await Store.EmbeddingCache.TrimAsync(0, default)).ShouldBe(hashes.Length);
        (await FindAsync(Model, hashes)).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task What_was_not_used_for_the_longest_time_is_forgotten_first()
    {
        foreach (var hash in new[] { One, Two, Three })
        {
            await AddAsync(Model, (hash, new byte[10_000]));
            Store.Time.Advance(TimeSpan.FromDays(2));
        }

        (await FindAsync(Model, One)).ShouldNotBeEmpty();
        (await Store.EmbeddingCache.TrimAsync(1_000_000, default)).ShouldBe(0);
        (await Store.EmbeddingCache.TrimAsync(25_000, default)).ShouldBe(1);
        (await FindAsync(Model, One, Two, Three)).Keys.ShouldBe([One, Three], ignoreOrder: true);
    }

    private Task AddAsync(string model, params (string Hash, byte[] Vector)[] vectors) => Store.EmbeddingCache.AddAsync(model, vectors.ToDictionary(v => v.Hash, v => v.Vector), Store.Time.GetUtcNow(), default);

    private Task<IReadOnlyDictionary<string, byte[]>> FindAsync(string model, params string[] hashes) => Store.EmbeddingCache.FindAsync(model, hashes, Store.Time.GetUtcNow(), default);
}

public sealed class SqliteEmbeddingCacheStoreTests() : EmbeddingCacheStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresEmbeddingCacheStoreTests() : EmbeddingCacheStoreSuite(new PostgresBackend());
