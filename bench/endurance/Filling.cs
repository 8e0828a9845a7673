using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Storage.Sql;
using Kvasir.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Bench.Endurance;

/// <summary>Fills a dataset with many documents in a minute: one comes in over HTTP, the others are written as copies of it with texts and vectors of their own.</summary>
internal static class Filling
{
    /// <summary>The name of the dataset.</summary>
    public const string DatasetName = "endurance";

    /// <summary>With what the names of the copies begin.</summary>
    public const string NamePrefix = "fixed ";

    // Beyond those of the copies.
    private const int TemplateNumber = 9_999_999;

    private const int PerDocument = 20;
    private const int DocumentsAtOnce = 100;
    private const int KeywordsPerSegment = 5;

    /// <summary>Creates the dataset and the document that is copied.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<(string Dataset, string Document)> CreateAsync(Server server, Topics topics)
    {
        var dataset = (await server.PostAsync("datasets", new { name = DatasetName, indexing_technique = "high_quality" }))["id"]!.GetValue<string>();
        var created = await server.PostAsync($"datasets/{dataset}/document/create-by-text", new { name = "template", text = topics.Text(TemplateNumber), indexing_technique = "high_quality", process_rule = new { mode = "automatic" } });
        var (document, batch) = (created["document"]!["id"]!.GetValue<string>(), created["batch"]!.GetValue<string>());
        while ((await server.GetAsync($"datasets/{dataset}/documents/{batch}/indexing-status"))["data"]![0]!["indexing_status"]!.GetValue<string>() != "completed") await Task.Delay(TimeSpan.FromMilliseconds(50));
        return (dataset, document);
    }

    /// <summary>Writes the copies into the folder of a server that does not run.</summary>
    public static async Task CopyAsync(string folder, string datasetId, string documentId, int segments, Topics topics)
    {
        await using var services = new ServiceCollection().AddKvasirStores(folder).BuildServiceProvider();
        var database = services.GetRequiredService<SqlDatabase>();
        var template = (await services.GetRequiredService<IDocumentStore>().FindAsync(datasetId, documentId, default))!;
        var texts = new TextParts(topics, TextAnalyzer.Load(KvasirServices.ModelsFolder), KeywordExtractor.Load(KvasirServices.ModelsFolder));
        await database.WriteAsync(c => c.ExecuteAsync("CREATE TEMP TABLE copied AS SELECT * FROM documents WHERE id = @documentId", new { documentId }), default);
        foreach (var numbers in Enumerable.Range(0, segments).Chunk(PerDocument * DocumentsAtOnce))
        {
            // Computed before the transaction, and by all processors.
            var entries = numbers.AsParallel().AsOrdered().Select(texts.Of).ToList();
            await database.WriteAsync(c => WriteAsync(c, template, numbers[0] / PerDocument, entries), default);
        }

        await database.WriteAsync(c => c.ExecuteAsync("DROP TABLE copied"), default);
    }

    private static async Task WriteAsync(SqlSession c, Document template, int first, List<(Chunk Chunk, IndexedSegment Indexed)> entries)
    {
        var rows = new List<SegmentRow>(entries.Count);
        foreach (var (i, some) in entries.Chunk(PerDocument).Index())
        {
            var copy = template with { Id = Ids.New(TimeProvider.System) };
            await c.ExecuteAsync("UPDATE copied SET id = @Id, position = @position, name = @name; INSERT INTO documents SELECT * FROM copied", new { copy.Id, position = first + i + 2, name = $"{NamePrefix}{first + i}" });
            rows.AddRange(some.Select((entry, n) => Row(copy, n + 1, entry.Chunk, entry.Indexed)));
            await c.Dialect.NoteChangeAsync(c, copy.DatasetId, copy.Id);
        }

        var keys = await SqlSegmentRows.InsertAsync(c, rows);
        await new SqlIndexNodes(c, template.DatasetId, version: 1).AddAsync([.. keys.Zip(entries, (key, entry) => (key, entry.Indexed))]);
    }

    private static SegmentRow Row(Document document, int position, Chunk chunk, IndexedSegment indexed)
    {
        var at = document.CreatedAt;
        var segment = SegmentFactory.Segment(document, position, chunk, document.CreatedBy, TimeProvider.System, at) with
        {
            Tokens = indexed.Tokens,
            Keywords = indexed.Keywords,
            Enabled = true,
            Status = SegmentStatus.Completed,
            IndexingAt = at,
            CompletedAt = at,
        };
        return new SegmentRow(segment, document.Generation, SqlSegmentRows.ReuseHash(chunk.Content, null, [], []), null);
    }

    /// <summary>What is stored of each text.</summary>
    private sealed class TextParts(Topics topics, TextAnalyzer analyzer, KeywordExtractor keywords)
    {
        private const int Tokens = 16;

        public (Chunk Chunk, IndexedSegment Indexed) Of(int number)
        {
            var text = topics.Text(number);
            var weights = keywords.Extract(text, KeywordsPerSegment).Select(word => new WeightedKeyword(word.Word, word.Weight)).ToList();
            var node = new IndexNode(null, Tokens, analyzer.Analyze(text), [topics.Vector(number)]);
            return (new Chunk(text, text), new IndexedSegment(0, 0, Tokens, [.. weights.Select(word => word.Keyword)], weights, [node]));
        }
    }
}
