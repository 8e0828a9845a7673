namespace Kvasir.Client;

/// <summary>A question to a dataset.</summary>
/// <param name="Query">What is looked for.</param>
public sealed record RetrievalRequest(string Query)
{
    /// <summary>How it is searched; as the dataset says unless given.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>How an external dataset is asked.</summary>
    public ExternalRetrievalModel? ExternalRetrievalModel { get; init; }

    /// <summary>Images to search by.</summary>
    public IReadOnlyList<string>? AttachmentIds { get; init; }

    /// <summary>Whether each passage says why it was found; of Kvasir.</summary>
    public bool? Explain { get; init; }
}
