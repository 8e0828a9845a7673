using Kvasir.Models.Images;

namespace Kvasir.Models;

/// <summary>The embedding models that are configured.</summary>
public sealed class EmbeddingModels
{
    private readonly IReadOnlyList<IEmbeddingModel> _models;

    /// <summary>Holds some models.</summary>
    /// <param name="models">At least one; the first is the default.</param>
    /// <param name="images">Models of images, by which datasets of images are searched. They are not among <see cref="All"/>: nobody chooses them for texts.</param>
    public EmbeddingModels(IReadOnlyList<IEmbeddingModel> models, ImageModels? images = null)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0) throw new ArgumentException("At least one embedding model is needed.", nameof(models));
        _models = models;
        Images = images ?? new ImageModels([]);
    }

    /// <summary>The model of datasets that name none.</summary>
    public IEmbeddingModel Default => _models[0];

    /// <summary>All models, the default first.</summary>
    public IReadOnlyList<IEmbeddingModel> All => _models;

    /// <summary>The models of images.</summary>
    public ImageModels Images { get; }

    /// <summary>A model by its names, the text side of an image model included; <see langword="null"/> when there is none.</summary>
    /// <param name="provider">The provider. A plug-in path such as <c>org/openai/openai</c> means the same as its last part, <c>openai</c>.</param>
    /// <param name="name">The model, compared exactly.</param>
    public IEmbeddingModel? Find(string provider, string name)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return _models.FirstOrDefault(model => model.Name == name && ProviderNames.AreSame(model.Provider, provider))
            ?? (FindImages(provider, name) is { } images ? images.Text ?? new NoTextSide(images) : null);
    }

    /// <summary>An image model by its names; <see langword="null"/> when there is none.</summary>
    public IImageEmbeddingModel? FindImages(string provider, string name) => Images.All.FirstOrDefault(model => model.Name == name && ProviderNames.AreSame(model.Provider, provider));

    /// <summary>What there is, for messages: <c>provider/name</c>, separated by commas.</summary>
    public string Describe() => string.Join(", ", _models.Select(model => $"{model.Provider}/{model.Name}"));
}
