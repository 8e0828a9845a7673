using Kvasir.Models;
using Kvasir.Models.BuiltIn;

namespace Kvasir.Knowledge;

/// <summary>Which embedding model a dataset has.</summary>
internal static class DatasetModels
{
    /// <summary>The model by which an index is made and searched; <see langword="null"/> when it has no vectors.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/> when it is not configured any more.</exception>
    public static IEmbeddingModel? Of(this EmbeddingModels models, IndexSettings index)
    {
        if (index.Technique != IndexingTechnique.HighQuality) return null;
        return models.Find(index.EmbeddingModelProvider ?? "", index.EmbeddingModel ?? "")
            ?? throw new KvasirException(
                ErrorCode.ProviderNotInitialized,
                $"The dataset's embedding model '{index.EmbeddingModelProvider}/{index.EmbeddingModel}' is not configured. Configured: {models.Describe()}.");
    }

    /// <summary>Counts tokens as an index's model does; as the built-in model does where the index has none.</summary>
    /// <returns>What throws when the model is not configured, but only when it is used.</returns>
    public static Func<string, int> TokenCounter(this EmbeddingModels models, IndexSettings index) => text =>
        (models.Of(index) ?? models.All.FirstOrDefault(model => model is BuiltInEmbeddingModel) ?? models.Default).CountTokens(text);

    /// <summary>The model that a request names, or the default when it names none or half a pair.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is no such model.</exception>
    public static IEmbeddingModel Resolve(this EmbeddingModels models, string? provider, string? name) =>
        string.IsNullOrEmpty(provider) || string.IsNullOrEmpty(name)
            ? models.Default
            : models.Find(provider, name)
                ?? throw KvasirException.InvalidParam("embedding_model", $"'{provider}/{name}' is not configured. Configured: {models.Describe()}.");
}
