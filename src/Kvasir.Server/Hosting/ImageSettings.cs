using Kvasir.Models.Images;
using Kvasir.Models.Images.Endpoints;
using Kvasir.Models.Images.Onnx;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Makes the image embedding models of the configuration.</summary>
internal static class ImageSettings
{
    public static void AddImageModels(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ImageOptions>, ImageOptionsValidator>();
        services.AddOptions<ImageOptions>().BindConfiguration("Kvasir:Images").ValidateOnStart();
        services.AddHttpClient(nameof(ImageEndpointModel), http => http.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => Models(
            provider.GetRequiredService<IOptions<ImageOptions>>().Value,
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredService<TimeProvider>()));
        // A model that cannot be loaded stops the start, and not the first search for a picture.
        services.AddHostedService<ImageModelLoading>();
    }

    private static ImageModels Models(ImageOptions options, IHttpClientFactory http, TimeProvider time)
    {
        var endpoints = options.Endpoints.Select(endpoint => new ImageEndpointModel(http.CreateClient(nameof(ImageEndpointModel)), endpoint, options, time));
        IReadOnlyList<IImageEmbeddingModel> inProcess = string.IsNullOrEmpty(options.Folder) ? [] : OnnxModels.Load(options.Folder, KvasirServices.ModelsFolder, options.Threads, options);
        var models = new ImageModels([.. inProcess, .. endpoints]);
        if (models.All.GroupBy(model => $"{model.Provider}/{model.Name}").FirstOrDefault(same => same.Count() > 1) is not { } twice) return models;
        models.Dispose();
        throw new InvalidOperationException($"Kvasir:Images has two models named '{twice.Key}'.");
    }
}
