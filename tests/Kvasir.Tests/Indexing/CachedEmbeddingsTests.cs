using Kvasir.Indexing;
using Kvasir.Models;
using Kvasir.Tests.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Indexing;

public sealed class CachedEmbeddingsTests : IAsyncLifetime
{
    private readonly SqliteBackend _store = new();
    private readonly CountingModel _model = new();

    public Task InitializeAsync() => _store.InitializeAsync();

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_text_is_embedded_once()
    {
        var first = await EmbedAsync("one", "two", "one");
        var second = await EmbedAsync("two", "three", "one");
        _model.Asked.ShouldBe(["one", "two", "three"]);
        first.ShouldBe(["one", "two", "one"]);
        second.ShouldBe(["two", "three", "one"]);
        (await EmbedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_kept_when_there_is_no_room()
    {
        await EmbedAsync("one", megabytes: 0);
        await EmbedAsync("one", megabytes: 0);
        _model.Asked.ShouldBe(["one", "one"]);
    }

    [Fact]
    public async Task The_cache_stays_within_its_room()
    {
        // Vectors of 4 KB: a megabyte does not hold them all.
        var texts = Enumerable.Range(0, 500).Select(i => $"text {i}").ToArray();
        var cache = Cache(megabytes: 1);
        foreach (var some in texts.Chunk(10)) await cache.EmbedAsync(_model, some, default);
        (await _store.Database.ReadAsync(c => c.ScalarAsync<long>("SELECT sum(bytes) FROM embedding_cache"), default)).ShouldBeInRange(500_000, 1_000_000);
    }

    [Fact]
    public async Task A_broken_cache_is_as_good_as_none()
    {
        await _store.DamageAsync("DROP TABLE embedding_cache");
        (await EmbedAsync("one", "two")).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task A_vector_that_was_cut_off_is_computed_again()
    {
        await EmbedAsync("one");
        await _store.DamageAsync("UPDATE embedding_cache SET vector = x'00'");
        (await EmbedAsync("one")).ShouldBe(["one"]);
        _model.Asked.ShouldBe(["one", "one"]);
    }

    private CachedEmbeddings Cache(int megabytes) => new(_store.EmbeddingCache, Options.Create(new IndexingOptions { EmbeddingCacheMegabytes = megabytes }), _store.Time, NullLogger<CachedEmbeddings>.Instance);

    private Task<IReadOnlyList<string>> EmbedAsync(params string[] texts) => EmbedAsync(16, texts);

    private Task<IReadOnlyList<string>> EmbedAsync(string text, int megabytes) => EmbedAsync(megabytes, [text]);

    private async Task<IReadOnlyList<string>> EmbedAsync(int megabytes, string[] texts) => [.. (await Cache(megabytes).EmbedAsync(_model, texts, default)).Select(CountingModel.TextOf)];

    // A vector says of which text it is.
    private sealed class CountingModel : IEmbeddingModel, IEmbeddingGenerator<string, Embedding<float>>
    {
        public List<string> Asked { get; } = [];

        public string Provider => "test";

        public string Name => "counting";

        public int Dimensions => 1024;

        public int MaxInputTokens => 100;

        public IEmbeddingGenerator<string, Embedding<float>> Generator => this;

        public int CountTokens(string text) => text.Length;

        public IReadOnlyList<string> Windows(string text) => [text];

        public static string TextOf(ReadOnlyMemory<float> vector) => new([.. vector.ToArray().TakeWhile(value => value > 0).Select(value => (char)value)]);

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            Asked.AddRange(texts);
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(text.Select(c => (float)c).Concat(new float[Dimensions]).Take(Dimensions).ToArray()))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
