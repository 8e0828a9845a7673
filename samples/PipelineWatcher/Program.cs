// Runs the published pipeline of a dataset for a file and prints what happens.
//
//     KVASIR_URL=http://localhost:5001 KVASIR_API_KEY=… dotnet run --project samples/PipelineWatcher -- <dataset id> manual.md
using Kvasir.Client;

if (args is not [var datasetId, var path])
{
    Console.Error.WriteLine("Usage: PipelineWatcher <dataset id> <file>");
    return 2;
}

var url = Environment.GetEnvironmentVariable("KVASIR_URL") ?? "http://localhost:5001";
var client = new KnowledgeClient(new Uri(url), Environment.GetEnvironmentVariable("KVASIR_API_KEY") ?? "");
try
{
    var start = (await client.Pipelines.ListDatasourcePluginsAsync(datasetId)).First(plugin => plugin.DatasourceType == DatasourceKind.LocalFile);
    var file = await client.Pipelines.UploadFileAsync(FileUpload.FromFile(path));
    var run = new PipelineRunRequest { StartNodeId = start.NodeId, DatasourceType = start.DatasourceType, Items = [DatasourceItem.LocalFile(file)] };
    var isFine = false;
    await foreach (var happened in client.Pipelines.RunStreamingAsync(datasetId, run))
    {
        Console.WriteLine(happened switch
        {
            NodeStartedEvent node => $"  {node.Data.Title} …",
            NodeFinishedEvent node => $"  {node.Data.Title}: {node.Data.Status} after {node.Data.ElapsedTime:0.00} s {node.Data.Error}",
            WorkflowFinishedEvent end => $"{end.Data.Status} after {end.Data.ElapsedTime:0.00} s {end.Data.Error}",
            PipelineErrorEvent error => $"The server could not go on: {error.Message}",
            _ => happened.Name,
        });
        isFine = happened is WorkflowFinishedEvent { Data.Status: var status } && status == PipelineRunStatus.Succeeded;
    }

    return isFine ? 0 : 1;
}
catch (KnowledgeStreamException e) when (e.Batch is not null)
{
    // The run goes on without whoever followed it.
    Console.WriteLine($"{e.Message} Waiting for batch {e.Batch} instead.");
    await client.Documents.WaitForIndexingAsync(datasetId, e.Batch);
    return 0;
}
catch (KnowledgeException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
