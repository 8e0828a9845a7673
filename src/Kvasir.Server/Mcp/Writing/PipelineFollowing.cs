using Kvasir.Client;
using Kvasir.Server.Mcp.Tools;

namespace Kvasir.Server.Mcp.Writing;

/// <summary>Runs a pipeline and follows it as long as somebody wants to wait; published runs go on behind that.</summary>
internal sealed class PipelineFollowing(KnowledgeClient client, string datasetId, IProgress<string> progress)
{
    private readonly Dictionary<string, RunDocument> _documents = [];

    public async Task<StartedRun> RunAsync(PipelineRunRequest request, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            await foreach (var happened in client.Pipelines.RunStreamingAsync(datasetId, request, cancellationToken: stop.Token))
            {
                // Only what has begun can go on alone: the time counts from the first event, which names the documents.
                if (_documents.Count == 0) deadline.CancelAfter(atMost);
                Take(happened);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The wait is over.
        }

        return new(datasetId, _documents.Values.All(document => document.Status != PipelineRunStatus.Running.Value), [.. _documents.Values]);
    }

    private void Take(PipelineEvent happened)
    {
        foreach (var document in happened.Documents) _documents[document.Id] = new(document.Id, document.Name, document.WorkflowRunId, PipelineRunStatus.Running.Value, null);
        switch (happened)
        {
            case WorkflowStartedEvent { DocumentId: { } id } when _documents.TryGetValue(id, out var known):
                _documents[id] = known with { RunId = happened.WorkflowRunId };
                break;
            case WorkflowFinishedEvent { DocumentId: { } id } end when _documents.TryGetValue(id, out var known):
                _documents[id] = known with { RunId = end.Data.Id, Status = end.Data.Status.Value, Error = end.Data.Error };
                progress.Report($"{known.Name}: {end.Data.Status}");
                break;
            case NodeFinishedEvent node:
                progress.Report($"{node.Data.Title}: {node.Data.Status}");
                break;
            case PipelineErrorEvent error:
                throw new KvasirException(ErrorCode.PipelineRunFailed, error.Message ?? "The run failed.");
            default:
                break;
        }
    }
}
