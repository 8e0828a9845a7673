namespace Kvasir.Storage;

/// <summary>What a finished run did.</summary>
/// <param name="Embedded">Segments that were indexed anew.</param>
/// <param name="Reused">Segments whose text had not changed: same id, nothing computed.</param>
/// <param name="Deleted">Segments of the generation before that are gone.</param>
public sealed record IndexingOutcome(int Embedded, int Reused, int Deleted);
