namespace Kvasir.Models.Images;

/// <summary>A model that turns pictures into vectors.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IImageEmbeddingModel
{
    /// <summary>The provider's name on the wire.</summary>
    string Provider { get; }

    /// <summary>The model's name on the wire.</summary>
    string Name { get; }

    /// <summary>Floats per vector.</summary>
    int Dimensions { get; }

    /// <summary>The same model's text side, whose vectors are in the same space; <see langword="null"/> when the model reads pictures only.</summary>
    IEmbeddingModel? Text { get; }

    /// <summary>Turns pictures into vectors.</summary>
    /// <param name="images">Files of the formats of <see cref="Headers.ImageFormat"/>. All are looked at before the first is embedded.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A vector of unit length for each picture, in their order.</returns>
    /// <exception cref="KvasirException">
    /// <see cref="ErrorCode.ExtractionFailed"/> when one is no picture, is cut off or too large; <see cref="ErrorCode.ProviderNotInitialized"/> and
    /// <see cref="ErrorCode.ProviderRequestFailed"/> when an endpoint fails.
    /// </exception>
    Task<IReadOnlyList<float[]>> EmbedImagesAsync(IReadOnlyList<ReadOnlyMemory<byte>> images, CancellationToken cancellationToken);
}
