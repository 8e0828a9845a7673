namespace Kvasir.Client.Pipelines;

/// <summary>What is known of the runs of a stream, so that its end can be judged: one that comes too soon is no end.</summary>
internal sealed class RunProgress
{
    private int _expected = 1;
    private int _finished;
    private bool _failed;
    private string? _run;
    private string? _batch;

    public void Add(PipelineEvent happened)
    {
        _run = happened.WorkflowRunId ?? _run;
        _batch = happened.Batch ?? _batch;
        if (happened.Documents.Count > _expected) _expected = happened.Documents.Count;
        if (happened is WorkflowFinishedEvent) _finished++;
        if (happened is PipelineErrorEvent) _failed = true;
    }

    /// <summary>The failure of a stream that ended now; <see langword="null"/> when all was told.</summary>
    public KnowledgeStreamException? AtEnd() => _failed || _finished >= _expected ? null : Broken("The stream of events ended before the run did.", null);

    /// <summary>The failure of a stream that broke.</summary>
    public KnowledgeStreamException Broken(string message, Exception? inner) => new(message, inner) { WorkflowRunId = _run, Batch = _batch };
}
