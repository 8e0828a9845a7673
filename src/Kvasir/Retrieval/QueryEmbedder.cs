using Kvasir.Knowledge;
using Kvasir.Models;

namespace Kvasir.Retrieval;

/// <summary>Turns queries into vectors.</summary>
public sealed class QueryEmbedder(EmbeddingModels models)
{
    /// <summary>The vector of as much of a query as the dataset's model reads.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<(ReadOnlyMemory<float> Vector, bool IsTruncated)> EmbedAsync(IndexSettings index, string query, CancellationToken cancellationToken)
    {
        var model = models.Of(index)!;
        var read = Fit(model, query);
        var embedded = await model.Generator.GenerateAsync([read], cancellationToken: cancellationToken);
        return (embedded[0].Vector, read.Length < query.Length);
    }

    // The longest beginning that the model reads whole: tokens only grow with the text, as good as always.
    private static string Fit(IEmbeddingModel model, string query)
    {
        if (model.CountTokens(query) <= model.MaxInputTokens) return query;
        var (fits, tooLong) = (1, query.Length);
        while (tooLong - fits > 1)
        {
            var middle = (fits + tooLong) / 2;
            if (model.CountTokens(query[..middle]) <= model.MaxInputTokens) fits = middle;
            else tooLong = middle;
        }

        return query[..(char.IsHighSurrogate(query[fits - 1]) && fits > 1 ? fits - 1 : fits)];
    }
}
