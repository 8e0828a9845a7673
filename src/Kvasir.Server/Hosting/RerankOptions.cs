using Kvasir.Models.Reranking;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>The rerank models: section <c>Kvasir:Rerank</c>.</summary>
public sealed class RerankOptions
{
    /// <summary>Models behind endpoints of the form that Cohere and Jina share.</summary>
    [ValidateEnumeratedItems] public IList<RerankEndpointOptions> Endpoints { get; } = [];
}

/// <summary>Checks the options and those of each model in them.</summary>
[OptionsValidator]
public sealed partial class RerankOptionsValidator : IValidateOptions<RerankOptions>;
