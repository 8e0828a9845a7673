using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Client.Tests.Docs;

/// <summary>The code of docs/client.md and of the package's page, so that the compiler reads it, too.</summary>
internal static class Snippets
{
    public static async Task StartAsync(string apiKey)
    {
        var client = new KnowledgeClient(new Uri("http://localhost:5001"), apiKey);
        var dataset = await client.Datasets.CreateAsync(new NewDataset { Name = "Manuals", IndexingTechnique = IndexingTechnique.HighQuality });
        var queued = await client.Documents.CreateByFileAsync(dataset.Id, FileUpload.FromFile("manual.md"));
        await client.Documents.WaitForIndexingAsync(dataset.Id, queued);

        var found = await client.Retrieval.RetrieveAsync(dataset.Id, "How do I reset it?");
        foreach (var passage in found.Passages) Console.WriteLine($"{passage.Score:0.000} {passage.Source}: {passage.Text}");
    }

    public static async Task ListAsync(KnowledgeClient client, string datasetId)
    {
        await foreach (var document in client.Documents.List(datasetId, new DocumentListOptions { Status = DisplayStatus.Error })) Console.WriteLine($"{document.Name}: {document.Error}");

        await foreach (var page in client.Datasets.List().AsPages()) Console.WriteLine($"{page.Number}: {page.Items.Count} of {page.Total}");
    }

    public static async Task UploadAsync(KnowledgeClient client, string datasetId)
    {
        await client.Documents.CreateByFileAsync(
            datasetId,
            FileUpload.FromFile("manual.pdf"),
            new NewFileDocument { ProcessRule = ProcessRule.Hierarchical(), DocForm = DocForm.HierarchicalModel },
            new Progress<UploadProgress>(sent => Console.Write($"\r{sent.Sent} of {sent.Total}")));
    }

    public static RetrievalRequest Filter()
    {
        var request = new RetrievalRequest("How do I reset it?")
        {
            RetrievalModel = new()
            {
                TopK = 5,
                MetadataFilteringConditions = MetadataConditions.All(MetadataCondition.Where("year", ComparisonOperator.GreaterThanOrEqual, 2020), MetadataCondition.IsIn("author", "Li", "Wu")),
            },
        };
        return request;
    }

    public static async Task DifferAsync(KnowledgeClient client, string datasetId, string documentId, string other)
    {
        await client.Documents.DeleteAsync(datasetId, documentId, new RequestOptions { ApiKey = other, Timeout = TimeSpan.FromMinutes(5) });
    }

    public static async Task RunAsync(KnowledgeClient client, string datasetId, DatasourcePlugin start, PipelineFile file)
    {
        var run = new PipelineRunRequest { StartNodeId = start.NodeId, DatasourceType = start.DatasourceType, Items = [DatasourceItem.LocalFile(file)] };
        await foreach (var happened in client.Pipelines.RunStreamingAsync(datasetId, run))
        {
            if (happened is NodeFinishedEvent node) Console.WriteLine($"{node.Data.Title}: {node.Data.Status}");
            if (happened is WorkflowFinishedEvent end) Console.WriteLine(end.Data.Error ?? "done");
        }
    }

    public static string Ask(KnowledgeClient client, string datasetId, RetrievalResult found)
    {
        AIFunction tool = new RetrievalTool(client, datasetId, new() { Description = "Finds passages of the boiler manuals." });
        var text = found.Passages.ToContext(maxCharacters: 8000);
        return tool.Name + text;
    }

    public static void Register(Application builder)
    {
        builder.Services.AddKvasirClient(builder.Configuration.GetSection("Kvasir"));
        builder.Services.AddKeyedKvasirClient("archive", options => options.Endpoint = new Uri("http://archive:5001"));
    }

    /// <summary>What every host's builder has.</summary>
    internal sealed record Application(IServiceCollection Services, IConfiguration Configuration);
}
