using Kvasir.Knowledge;
using Kvasir.Models;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval;

/// <summary>Turns queries into vectors, and remembers those of the last ones: people ask the same again, with other settings or on the next page.</summary>
public sealed class QueryEmbedder(EmbeddingModels models, IOptions<RetrievalOptions> options) : IDisposable
{
    // Besides the text and the vector, about.
    private const int BytesPerQuery = 256;

    // As long as another model behind the same name and address may go unnoticed.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly MemoryCache? _recent = options.Value.QueryCacheMegabytes == 0 ? null : new(new MemoryCacheOptions { SizeLimit = options.Value.QueryCacheMegabytes * 1_000_000L });

    /// <summary>The vector of as much of a query as the dataset's model reads.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<(ReadOnlyMemory<float> Vector, bool IsTruncated)> EmbedAsync(IndexSettings index, string query, CancellationToken cancellationToken)
    {
        var model = models.Of(index)!;
        var key = new Asked(model.Provider, model.Name, model.Dimensions, query);
        if (_recent is not null && _recent.TryGetValue(key, out Embedded? known)) return (known!.Vector, known.IsTruncated);

        var read = Fit(model, query);
        var vector = (await model.Generator.GenerateAsync([read], cancellationToken: cancellationToken))[0].Vector;
        var embedded = new Embedded(vector, read.Length < query.Length);
        _recent?.Set(key, embedded, new MemoryCacheEntryOptions { Size = BytesPerQuery + (query.Length * sizeof(char)) + (vector.Length * sizeof(float)), AbsoluteExpirationRelativeToNow = Remembered });
        return (embedded.Vector, embedded.IsTruncated);
    }

    /// <summary>Forgets all queries.</summary>
    public void Dispose() => _recent?.Dispose();

    // The longest beginning that the model reads whole: tokens only grow with the text, as good as always.
    private static string Fit(IEmbeddingModel model, string query)
    {
        if (model.CountTokens(query) <= model.MaxInputTokens) return query;
        var (fits, tooLong) = (1, query.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (model.CountTokens(query[..middle]) <= model.MaxInputTokens) fits = middle;
            else tooLong = middle;
        }

        return query[..(char.IsHighSurrogate(query[fits - 1]) && fits > 1 ? fits - 1 : fits)];
    }

    private sealed record Asked(string Provider, string Model, int Dimensions, string Query);

    private sealed record Embedded(ReadOnlyMemory<float> Vector, bool IsTruncated);
}
