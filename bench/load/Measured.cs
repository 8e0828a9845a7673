namespace Kvasir.Bench.Load;

/// <summary>What was measured of one server.</summary>
/// <param name="Texts">Until all texts, embedded by the endpoint, were found.</param>
/// <param name="Embedded">Until all texts that came with their vectors were found.</param>
/// <param name="Asked">Questions that the endpoint embeds on the way.</param>
/// <param name="GivenVectors">Questions that come with their vectors, where a server takes them.</param>
/// <param name="Memory">Bytes that it had at the end.</param>
internal sealed record Measured(Ingestion Texts, Ingestion Embedded, Load Asked, Load? GivenVectors, long Memory);
