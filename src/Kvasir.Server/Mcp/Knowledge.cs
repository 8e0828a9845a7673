using Kvasir.Client;
using Kvasir.Client.Http;

namespace Kvasir.Server.Mcp;

/// <summary>The knowledge base that tools work with: always by the client, whether its server is far away or this one.</summary>
/// <param name="Client">The client.</param>
/// <param name="Transport">For routes that the client has no methods for.</param>
internal sealed record Knowledge(KnowledgeClient Client, Transport Transport);
