using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Ingesting;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Searching;

namespace Kvasir.Server.Cli.Quickstart;

/// <summary>Ingests files, then asks.</summary>
/// <param name="printer">Says what happens.</param>
/// <param name="documents">What is ingested.</param>
/// <param name="question">What is asked; <see langword="null"/> for a question that is made from the documents.</param>
internal sealed class QuickstartRun(Printer printer, OwnDocuments documents, string? question)
{
    private const string DatasetName = "quickstart";
    private const string OwnQuestion = "What happens to a document when the server is killed while indexing it?";
    private const int Shown = 3;

    /// <summary>Does both.</summary>
    /// <returns>The id of the dataset; <see langword="null"/> when nothing of it can be found.</returns>
    public async Task<string?> AskAsync(KnowledgeClient client, CancellationToken cancellationToken)
    {
        var found = new FileSelection(documents.Paths, [], []).Find();
        if (found.Files.Count == 0) throw new IOException($"There is nothing to ingest in {string.Join(", ", documents.Paths)}: none of {found.Skipped.Count} files is of a kind that can be read.");
        var dataset = await client.TryFindDatasetAsync(DatasetName, cancellationToken) ?? await client.Datasets.CreateAsync(new() { Name = DatasetName, IndexingTechnique = IndexingTechnique.HighQuality }, cancellationToken: cancellationToken);
        var plan = await IngestPlan.MakeAsync(client, dataset, found.Files, [], isForced: false, cancellationToken);
        var report = await new Ingestion(client, dataset, new IngestSettings()).RunAsync(plan, printer, cancellationToken);
        var failed = report.Failed.ToList();
        foreach (var one in failed) Console.Error.WriteLine($"  not ingested: {one.Key}: {one.Error}");
        var documentsThere = found.Files.Count - failed.Count;
        var seconds = Math.Max(report.Elapsed.TotalSeconds, 0.001);
        if (!printer.IsJson)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{documentsThere} documents, {report.Segments} segments in {seconds:0.0} s ({documentsThere / seconds:0.0} documents/s){(found.Skipped.Count > 0 ? $"; {found.Skipped.Count} files of other kinds skipped" : "")}\n"));
        }

        if (documentsThere == 0) return null;
        var query = question ?? (documents.AreOwn ? OwnQuestion : await MakeQuestionAsync(client, dataset, cancellationToken));
        var answer = await client.Retrieval.RetrieveAsync(dataset.Id, new RetrievalRequest(query) { RetrievalModel = new() { TopK = Shown } }, cancellationToken: cancellationToken);
        if (printer.IsJson) CliJson.Print(new JsonObject { ["dataset_id"] = dataset.Id, ["question"] = query, ["ingested"] = report.ToJson(), ["records"] = new JsonArray([.. answer.Passages.Select(PassagePrinter.Json)]) });
        else
        {
            Console.WriteLine($"Question: {query}\n");
            new PassagePrinter(printer, query).Print([.. answer.Passages.Select(passage => new FoundPassage(dataset, passage))]);
        }

        return dataset.Id;
    }

    private static async Task<string> MakeQuestionAsync(KnowledgeClient client, Dataset dataset, CancellationToken cancellationToken)
    {
        var document = await client.Documents.List(dataset.Id, new() { Status = DisplayStatus.Available, PageSize = 1 }, cancellationToken: cancellationToken).FirstAsync(cancellationToken);
        var segment = await client.Segments.List(dataset.Id, document.Id, new() { PageSize = 1 }, cancellationToken: cancellationToken).FirstAsync(cancellationToken);
        return $"What is said about {string.Join(" and ", segment.Keywords.Take(2))}?";
    }
}
