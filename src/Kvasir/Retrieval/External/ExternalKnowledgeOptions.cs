using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval.External;

/// <summary>The connections that datasets of provider <c>external</c> can use.</summary>
public sealed class ExternalKnowledgeOptions
{
    /// <summary>The connections.</summary>
    [ValidateEnumeratedItems] public IList<ExternalKnowledgeApi> Apis { get; } = [];

    /// <summary>A connection; <see langword="null"/> when there is none of this id.</summary>
    public ExternalKnowledgeApi? Find(string? id) => Apis.FirstOrDefault(api => api.Id == id);
}

/// <summary>Checks the options and each connection in them.</summary>
[OptionsValidator]
public sealed partial class ExternalKnowledgeOptionsValidator : IValidateOptions<ExternalKnowledgeOptions>;
