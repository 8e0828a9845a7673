using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Sources.Http;
using Microsoft.Extensions.Options;

namespace Kvasir.Collections;

/// <summary>Turns pictures that are looked for into vectors.</summary>
public sealed class ImageQueries(GuardedHttp http, EmbeddingModels models, IOptions<CollectionOptions> options)
{
    /// <summary>The vector of a picture.</summary>
    /// <param name="index">The index that it is compared with.</param>
    /// <param name="input">The input that a message names.</param>
    /// <param name="address">Where the picture is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">The picture cannot be fetched or read; <see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<ReadOnlyMemory<float>> EmbedAsync(IndexSettings index, string input, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        var model = models.FindImages(index.EmbeddingModelProvider ?? "", index.EmbeddingModel ?? "")
            ?? throw new KvasirException(ErrorCode.ProviderNotInitialized, $"The collection's model '{index.EmbeddingModelProvider}/{index.EmbeddingModel}' does not read pictures.");
        var bytes = await RemoteFile.FetchImageAsync(http, input, address, options.Value.MaxFileBytes, cancellationToken);
        return (await model.EmbedImagesAsync([bytes], cancellationToken))[0];
    }
}
