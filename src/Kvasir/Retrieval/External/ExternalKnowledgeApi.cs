using System.ComponentModel.DataAnnotations;

namespace Kvasir.Retrieval.External;

/// <summary>A connection to a knowledge base elsewhere, which answers the External Knowledge API of the Dify protocol.</summary>
public sealed class ExternalKnowledgeApi
{
    /// <summary>What datasets refer to it by.</summary>
    [Required] public string Id { get; set; } = "";

    /// <summary>A name for people.</summary>
    [Required] public string Name { get; set; } = "";

    /// <summary>The address to which <c>/retrieval</c> is appended.</summary>
    [Required, Url] public string Endpoint { get; set; } = "";

    /// <summary>Sent as Bearer token; empty for none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>How long an answer may take.</summary>
    /// <value>1 second to 5 minutes; 30 seconds unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
