namespace Kvasir.Bench.Load;

/// <summary>What was measured of one server.</summary>
/// <param name="Texts">Seconds until all texts, embedded by the endpoint, were found.</param>
/// <param name="Embedded">Seconds until all texts that came with their vectors were found.</param>
/// <param name="Asked">Questions that the endpoint embeds on the way.</param>
/// <param name="GivenVectors">Questions that come with their vectors, where a server takes them.</param>
/// <param name="Memory">Bytes that it had at the end.</param>
internal sealed record Measured(double Texts, double Embedded, Load Asked, Load? GivenVectors, long Memory);
