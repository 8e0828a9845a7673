namespace Kvasir.Models.Images;

/// <summary>The image embedding models that are configured.</summary>
/// <param name="models">Any number of models, which are disposed with it.</param>
public sealed class ImageModels(IReadOnlyList<IImageEmbeddingModel> models) : IDisposable
{
    /// <summary>All models; empty when none is configured.</summary>
    public IReadOnlyList<IImageEmbeddingModel> All => models;

    /// <summary>A model by its name, or by <c>provider/name</c>; <see langword="null"/> when there is none.</summary>
    /// <param name="name">Compared exactly. The name of one model goes before the provider and name of another.</param>
    public IImageEmbeddingModel? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return models.FirstOrDefault(model => model.Name == name) ?? models.FirstOrDefault(model => FullName(model) == name);
    }

    /// <summary>What there is, for messages: <c>provider/name</c>, separated by commas.</summary>
    public string Describe() => string.Join(", ", models.Select(FullName));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in models.OfType<IDisposable>()) model.Dispose();
    }

    private static string FullName(IImageEmbeddingModel model) => $"{model.Provider}/{model.Name}";
}
