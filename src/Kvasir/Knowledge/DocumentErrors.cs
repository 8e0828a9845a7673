namespace Kvasir.Knowledge;

/// <summary>What can go wrong with documents.</summary>
internal static class DocumentErrors
{
    public static KvasirException NotFound() => KvasirException.NotFound("Document not found.");

    public static KvasirException NotAvailable(Document document) =>
        new(ErrorCode.InvalidParam, $"Document is not available: it is {document.DisplayStatus}.");

    public static KvasirException NotCompleted(Document document) =>
        new(ErrorCode.InvalidAction, $"Document: {document.Name} is not completed.");

    public static KvasirException AlreadyFinished(Document document) =>
        new(ErrorCode.InvalidAction, $"The document is {document.DisplayStatus}: only a document that is waiting or being indexed can be paused or resumed.");

    /// <summary>A run whose caller is gone, and was told of no success.</summary>
    public static KvasirException NobodyWaits() => new(ErrorCode.TimedOut, "Nobody waits for the run any more; nothing of it is kept.");
}
