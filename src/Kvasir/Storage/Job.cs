namespace Kvasir.Storage;

/// <summary>A leased piece of durable work. Whoever holds it may write; a later lease of the same work makes these writes fail.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="Kind">One of <see cref="JobKind"/>.</param>
/// <param name="Subject">The id of what is worked on.</param>
/// <param name="DatasetId">The dataset of the subject.</param>
/// <param name="Attempt">1 on the first lease, one more with each further one.</param>
/// <param name="LeaseOwner">Who holds it: unique to the process and lease.</param>
public sealed record Job(string Id, string Kind, string Subject, string DatasetId, int Attempt, string LeaseOwner);
