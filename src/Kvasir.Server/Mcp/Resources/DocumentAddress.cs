using System.Diagnostics.CodeAnalysis;

namespace Kvasir.Server.Mcp.Resources;

/// <summary>The address of a document among resources.</summary>
/// <param name="DatasetId">The dataset.</param>
/// <param name="DocumentId">The document.</param>
internal sealed record DocumentAddress(string DatasetId, string DocumentId)
{
    public const string Template = "kvasir://datasets/{dataset_id}/documents/{document_id}";

    public static bool TryRead(string text, [NotNullWhen(true)] out DocumentAddress? address)
    {
        address = null;
        if (!text.StartsWith("kvasir://datasets/", StringComparison.Ordinal)) return false;
        if (text.Split('/') is not ["kvasir:", "", "datasets", var dataset, "documents", var document]) return false;
        if (!Guid.TryParseExact(dataset, "D", out var datasetId) || !Guid.TryParseExact(document, "D", out var documentId)) return false;
        address = new(datasetId.ToString("D"), documentId.ToString("D"));
        return true;
    }

    public override string ToString() => $"kvasir://datasets/{DatasetId}/documents/{DocumentId}";
}
