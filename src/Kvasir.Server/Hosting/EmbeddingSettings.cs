using Kvasir.Models;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.Images;
using Kvasir.Models.OpenAiCompatible;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Makes the embedding models of the configuration.</summary>
internal static class EmbeddingSettings
{
    public static void AddEmbeddingModels(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsValidator>();
        services.AddOptions<EmbeddingOptions>().BindConfiguration("Kvasir:Embeddings").ValidateOnStart();
        // Asked with every query: lines about each request would cost as much as the request.
        services.AddHttpClient(nameof(OpenAiCompatibleGenerator), http => http.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
        services.AddSingleton(_ => new Lazy<ChineseGlosses>(() => ChineseGlosses.Load(KvasirServices.ModelsFolder)));
        services.AddSingleton(provider => new BuiltInEmbeddingGenerator(
            KvasirServices.ModelsFolder, text => provider.GetRequiredService<Lazy<ChineseGlosses>>().Value.Rewrite(text), provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value.BuiltInPrecision));
        services.AddSingleton<BuiltInEmbeddingModel>();
        services.AddSingleton(provider => Models(
            provider.GetRequiredService<IOptions<EmbeddingOptions>>().Value,
            provider.GetRequiredService<BuiltInEmbeddingModel>(),
            provider.GetService<ImageModels>(),
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static EmbeddingModels Models(EmbeddingOptions options, BuiltInEmbeddingModel builtIn, ImageModels? images, IHttpClientFactory http, TimeProvider time)
    {
        IEnumerable<IEmbeddingModel> models =
            [builtIn, .. options.OpenAiCompatible.Select(endpoint => new OpenAiCompatibleModel(endpoint, new OpenAiCompatibleGenerator(http.CreateClient(nameof(OpenAiCompatibleGenerator)), endpoint, time)))];
        var byName = models.ToLookup(model => $"{model.Provider}/{model.Name}");
        if (byName.FirstOrDefault(same => same.Count() > 1) is { } twice) throw new InvalidOperationException($"Kvasir:Embeddings has two models named '{twice.Key}'.");
        if (options.Default is { } wanted && !byName.Contains(wanted))
            throw new InvalidOperationException($"Kvasir:Embeddings:Default is '{wanted}', which is not configured. Configured: {string.Join(", ", byName.Select(model => model.Key))}.");
        return new EmbeddingModels([.. models.OrderByDescending(model => $"{model.Provider}/{model.Name}" == options.Default)], images);
    }
}
