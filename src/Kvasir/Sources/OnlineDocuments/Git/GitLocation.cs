using System.Net.Http.Headers;

namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>A repository on a server, and how to get in.</summary>
/// <param name="Service">Its address, without a slash at the end.</param>
/// <param name="Authorization">What shows that its caller may read it; a secret.</param>
internal sealed record GitLocation(Uri Service, AuthenticationHeaderValue? Authorization);
