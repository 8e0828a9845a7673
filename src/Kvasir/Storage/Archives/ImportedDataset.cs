using Kvasir.Knowledge;

namespace Kvasir.Storage.Archives;

/// <summary>What an import came to.</summary>
/// <param name="Dataset">The dataset as it is now.</param>
/// <param name="Archive">What the archive held.</param>
public sealed record ImportedDataset(Dataset Dataset, ArchiveSummary Archive);
