using Kvasir.Extraction.Pdf;
using Microsoft.Extensions.Options;

namespace Kvasir.Extraction;

/// <summary>How files are read: section <c>Kvasir:Extraction</c>.</summary>
public sealed class ExtractionOptions
{
    /// <summary>How PDFs are read.</summary>
    [ValidateObjectMembers] public PdfOptions Pdf { get; set; } = new();
}
