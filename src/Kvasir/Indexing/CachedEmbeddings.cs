using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kvasir.Models;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Embeds texts of documents, each one once: the same text again, in whatever document, costs no call of the model. Queries do not come here.</summary>
/// <remarks>A cache that cannot be read or written is as good as none: the model is asked. Safe for concurrent use.</remarks>
public sealed class CachedEmbeddings(IEmbeddingCacheStore store, IOptions<IndexingOptions> options, TimeProvider time, ILogger<CachedEmbeddings> log)
{
    // The cache is cut to size when it may have grown by this part of what it may hold, and once when a process begins to write.
    private const int GrowthParts = 16;

    private long _grown = long.MaxValue / 2;

    /// <summary>A vector of each text, in their order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="texts">What it reads.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">The model fails.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IEmbeddingModel model, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(texts);
        var limit = options.Value.EmbeddingCacheMegabytes * 1_000_000L;
        if (limit == 0) return await AskAsync(model, texts, cancellationToken);
        var hashes = texts.Select(text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))).ToList();
        var vectors = await FindAsync(model, hashes, cancellationToken);
        var missing = hashes.Index().Where(hash => !vectors.ContainsKey(hash.Item)).DistinctBy(hash => hash.Item).ToList();
        if (missing.Count > 0)
        {
            var answered = await AskAsync(model, [.. missing.Select(hash => texts[hash.Index])], cancellationToken);
            foreach (var (hash, vector) in missing.Zip(answered)) vectors.Add(hash.Item, vector);
            await KeepAsync(model, missing.ToDictionary(hash => hash.Item, hash => MemoryMarshal.AsBytes(vectors[hash.Item].Span).ToArray()), limit, cancellationToken);
        }

        return [.. hashes.Select(hash => vectors[hash])];
    }

    private static async Task<IReadOnlyList<ReadOnlyMemory<float>>> AskAsync(IEmbeddingModel model, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        [.. (await model.Generator.GenerateAsync(texts, cancellationToken: cancellationToken)).Select(embedding => embedding.Vector)];

    private async Task<Dictionary<string, ReadOnlyMemory<float>>> FindAsync(IEmbeddingModel model, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReadOnlyMemory<float>>();
        try
        {
            foreach (var (hash, bytes) in await store.FindAsync(Key(model), [.. hashes.Distinct()], time.GetUtcNow(), cancellationToken))
            {
                // A row that somebody cut off is none.
                if (bytes.Length == model.Dimensions * sizeof(float)) found.Add(hash, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.CacheFailed(e);
        }

        return found;
    }

    private async Task KeepAsync(IEmbeddingModel model, Dictionary<string, byte[]> vectors, long limit, CancellationToken cancellationToken)
    {
        try
        {
            await store.AddAsync(Key(model), vectors, time.GetUtcNow(), cancellationToken);
            if (Interlocked.Add(ref _grown, vectors.Values.Sum(bytes => (long)bytes.Length)) < limit / GrowthParts) return;
            Interlocked.Exchange(ref _grown, 0);
            await store.TrimAsync(limit - (limit / GrowthParts), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.CacheFailed(e);
        }
    }

    private static string Key(IEmbeddingModel model) => $"{model.Provider}/{model.Name}/{model.Dimensions}";
}
