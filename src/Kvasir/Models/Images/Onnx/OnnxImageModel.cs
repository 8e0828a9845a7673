using Kvasir.Models.Images.Decoding;
using Kvasir.Models.Images.Onnx.Preprocessing;
using Kvasir.Models.Images.Onnx.Runtime;

namespace Kvasir.Models.Images.Onnx;

/// <summary>A model that runs in this process, from a folder of ONNX files.</summary>
public sealed class OnnxImageModel : IImageEmbeddingModel, IDisposable
{
    /// <summary>The provider's name of all models that run in the process.</summary>
    public const string ProviderName = "onnx";

    private readonly VisionTower _vision;
    private readonly PixelFrame _frame;
    private readonly ImageLimits _limits;
    private readonly SemaphoreSlim _room;
    private readonly IReadOnlyList<IDisposable> _sessions;

    /// <summary>Puts a model together.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="vision">The side that reads pictures.</param>
    /// <param name="preprocessor">What that wants done to them.</param>
    /// <param name="text">The side that reads texts.</param>
    /// <param name="limits">What a picture may be.</param>
    /// <param name="concurrency">Pictures and texts that are worked on at the same time.</param>
    /// <param name="sessions">What goes with the model.</param>
    /// <exception cref="FormatException">The two sides are not of one space.</exception>
    internal OnnxImageModel(string name, VisionTower vision, ImagePreprocessor preprocessor, TextTower? text, ImageLimits limits, int concurrency, IReadOnlyList<IDisposable> sessions)
    {
        (Name, _vision, _frame, _limits, _room, _sessions) = (name, vision, preprocessor.Frame, limits, new SemaphoreSlim(concurrency), sessions);
        if (text is null) return;
        if (text.Dimensions != Dimensions) throw new FormatException($"it makes vectors of {text.Dimensions} components for texts, and {Dimensions} are those of pictures");
        Text = new TextSide(this, text.MaxTokens, text.Count, (texts, cancellationToken) => EachAsync(texts, value => Task.FromResult(text.Embed(value)), cancellationToken));
    }

    /// <inheritdoc/>
    public string Provider => ProviderName;

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Dimensions => _vision.Dimensions;

    /// <inheritdoc/>
    public IEmbeddingModel? Text { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<float[]>> EmbedImagesAsync(IReadOnlyList<ReadOnlyMemory<byte>> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        var files = images.Select(image => (Bytes: image, Header: _limits.Check(image))).ToList();
        return await EachAsync(files, async file => _vision.Embed(await ImageMagick.DecodeAsync(file.Bytes, file.Header, _frame, _limits, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var session in _sessions) session.Dispose();
        _room.Dispose();
    }

    // One after the other: on a processor a batch is no faster, and takes the memory of all its pictures.
    private async Task<IReadOnlyList<float[]>> EachAsync<T>(IReadOnlyList<T> values, Func<T, Task<float[]>> embed, CancellationToken cancellationToken)
    {
        var vectors = new List<float[]>(values.Count);
        foreach (var value in values)
        {
            await _room.WaitAsync(cancellationToken);
            try
            {
                vectors.Add(await embed(value));
            }
            catch (OnnxException e)
            {
                throw new KvasirException(ErrorCode.ProviderRequestFailed, $"The image model '{Name}' failed: {e.Message}.", e);
            }
            finally
            {
                _room.Release();
            }
        }

        return vectors;
    }
}
