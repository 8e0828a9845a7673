using Kvasir.Retrieval;

namespace Kvasir.Models.Reranking;

/// <summary>The rerank models that are configured.</summary>
/// <param name="models">Any number of models.</param>
public sealed class RerankModels(IReadOnlyList<IRerankModel> models)
{
    /// <summary>All models.</summary>
    public IReadOnlyList<IRerankModel> All => models;

    /// <summary>The model that a retrieval model names; <see langword="null"/> when it names none, or none for this way of ordering hits.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the model that it names is not configured.</exception>
    public IRerankModel? Of(RetrievalModel how)
    {
        ArgumentNullException.ThrowIfNull(how);
        Check(how);
        return how is { RerankingEnable: true, RerankingMode: null or RerankingMode.Model } ? Find(how) : null;
    }

    /// <summary>Throws when a retrieval model names a rerank model that is not configured.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public void Check(RetrievalModel? how)
    {
        if (how is null || string.IsNullOrEmpty(how.RerankingProviderName) || string.IsNullOrEmpty(how.RerankingModelName) || Find(how) is not null) return;
        var configured = models.Count == 0 ? "None is configured." : $"Configured: {string.Join(", ", models.Select(model => $"{model.Provider}/{model.Name}"))}.";
        throw new KvasirException(ErrorCode.InvalidParam, $"No Rerank Model available. Please configure a valid provider in the Settings -> Model Provider. {configured}") { Field = "retrieval_model.reranking_model" };
    }

    private IRerankModel? Find(RetrievalModel how) => string.IsNullOrEmpty(how.RerankingProviderName) || string.IsNullOrEmpty(how.RerankingModelName)
        ? null
        : models.FirstOrDefault(model => model.Name == how.RerankingModelName && ProviderNames.AreSame(model.Provider, how.RerankingProviderName));
}
