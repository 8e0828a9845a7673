namespace Kvasir.Client.Http;

/// <summary>One event of a stream, as it is on the wire.</summary>
/// <param name="Name">Its name; <see langword="null"/> when it has none.</param>
/// <param name="Data">Its lines of data as one text; empty for signs of life.</param>
internal readonly record struct ServerSentEvent(string? Name, string Data);
