using Kvasir.Models;
using Kvasir.Models.Images;
using Kvasir.Models.Reranking;
using Microsoft.Extensions.Options;

namespace Kvasir.Collections;

/// <summary>Which configured models answer to the names that clients of pipelines use.</summary>
public sealed class CollectionModels(EmbeddingModels models, RerankModels rerankers, IOptions<CollectionOptions> options)
{
    /// <summary>The rerank model that the original has.</summary>
    public const string BgeReranker = "zilliz/bge-reranker-base";

    /// <summary>The name of the text model that a language has by default.</summary>
    public static string DefaultName(string language) => language == EmbeddingName.Chinese ? EmbeddingName.DefaultChinese : EmbeddingName.DefaultEnglish;

    /// <summary>The text model that answers to a name; <see langword="null"/> when none does.</summary>
    public IEmbeddingModel? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (options.Value.Models.TryGetValue(name, out var mapped)) return Named(mapped);
        return Named(name) ?? (name is EmbeddingName.DefaultEnglish or EmbeddingName.DefaultChinese ? models.Default : null);
    }

    /// <summary>The names to which a text model answers, for messages.</summary>
    public string Describe() => string.Join(", ", EmbeddingName.All.Where(known => known.Language is not null).Select(known => known.Name)
        .Concat(options.Value.Models.Keys).Concat(models.All.Select(model => $"{model.Provider}/{model.Name}")).Distinct(StringComparer.Ordinal).Where(name => Find(name) is not null));

    /// <summary>The image model that answers to a name; <see langword="null"/> when none does.</summary>
    public IImageEmbeddingModel? FindImages(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (options.Value.Models.TryGetValue(name, out var mapped)) return models.Images.Find(mapped);
        return models.Images.Find(name) ?? name switch
        {
            EmbeddingName.Clip or EmbeddingName.ClipText => models.Images.All.FirstOrDefault(model => model.Text is not null),
            EmbeddingName.Vit => models.Images.All.Count > 0 ? models.Images.All[0] : null,
            _ => null,
        };
    }

    /// <summary>The names to which an image model answers, for messages.</summary>
    public string DescribeImages() => models.Images.All.Count == 0
        ? "no image-embedding model is configured (Kvasir:Images)"
        : "there are: " + string.Join(", ", new[] { EmbeddingName.Clip, EmbeddingName.Vit }.Where(name => FindImages(name) is not null).Concat(models.Images.All.Select(model => $"{model.Provider}/{model.Name}")).Distinct());

    /// <summary>Whether a rerank model answers to a name.</summary>
    public bool HasReranker(string name) => name == BgeReranker || FindReranker(name) is not null;

    /// <summary>The rerank model that answers to a name; <see langword="null"/> when none does, and the weighted score of meaning and words takes its place.</summary>
    public IRerankModel? FindReranker(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (options.Value.Rerankers.TryGetValue(name, out var mapped)) return Reranker(mapped);
        return Reranker(name) ?? (name == BgeReranker && rerankers.All.Count > 0 ? rerankers.All[0] : null);
    }

    /// <summary>The names to which a rerank model answers, for messages.</summary>
    public string DescribeRerankers() => string.Join(", ", options.Value.Rerankers.Keys.Prepend(BgeReranker).Concat(rerankers.All.Select(model => $"{model.Provider}/{model.Name}")).Distinct(StringComparer.Ordinal));

    private IEmbeddingModel? Named(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? models.All.FirstOrDefault(model => model.Name == name) : models.Find(name[..slash], name[(slash + 1)..]);
    }

    private IRerankModel? Reranker(string name) => rerankers.All.FirstOrDefault(model => $"{model.Provider}/{model.Name}" == name);
}
