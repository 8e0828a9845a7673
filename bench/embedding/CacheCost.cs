using System.Diagnostics;
using Kvasir.Indexing;
using Kvasir.Models.BuiltIn;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kvasir.Bench.Embedding;

/// <summary>What the cache of embeddings costs texts that are new, and saves texts that are not.</summary>
internal static class CacheCost
{
    private const int TextsAtOnce = 64;
    private const int Batches = 20;

    public static async Task MeasureAsync(BuiltInEmbeddingModel model)
    {
        var folder = Directory.CreateTempSubdirectory("kvasir-embedding-").FullName;
        using (var database = SqliteDatabase.Open(folder))
        {
            var cache = new CachedEmbeddings(new SqlEmbeddingCacheStore(database), Options.Create(new IndexingOptions()), TimeProvider.System, NullLogger<CachedEmbeddings>.Instance);
            var best = (Alone: double.MaxValue, Fresh: double.MaxValue, Again: double.MaxValue);
            for (var round = 0; round < 3; round++)
            {
                // One after the other, so that other work on the machine hits all three alike.
                var sums = (Alone: 0.0, Fresh: 0.0, Again: 0.0);
                for (var i = 0; i < Batches; i++)
                {
                    var texts = Sentences.All.Skip(40 + (i * 20)).Take(TextsAtOnce).Select(text => $"{round} {i} {text}").ToList();
                    sums.Alone += await SecondsAsync(async () => await model.Generator.GenerateAsync(texts));
                    sums.Fresh += await SecondsAsync(() => cache.EmbedAsync(model, texts, default));
                    sums.Again += await SecondsAsync(() => cache.EmbedAsync(model, texts, default));
                }

                best = (Math.Min(best.Alone, sums.Alone), Math.Min(best.Fresh, sums.Fresh), Math.Min(best.Again, sums.Again));
            }

            const int Texts = TextsAtOnce * Batches;
            Console.WriteLine($"texts/s, int8: {Texts / best.Alone:0} without the cache, {Texts / best.Fresh:0} fresh through it, {Texts / best.Again:0} that it knows");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task<double> SecondsAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
