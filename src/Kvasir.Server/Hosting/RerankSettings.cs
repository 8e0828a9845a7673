using Kvasir.Models.Reranking;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Makes the rerank models of the configuration.</summary>
internal static class RerankSettings
{
    public static void AddRerankModels(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<RerankOptions>, RerankOptionsValidator>();
        services.AddOptions<RerankOptions>().BindConfiguration("Kvasir:Rerank").ValidateOnStart();
        services.AddHttpClient(nameof(RerankEndpoint), http => http.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => new RerankModels([.. provider.GetRequiredService<IOptions<RerankOptions>>().Value.Endpoints.Select(endpoint => new RerankEndpoint(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(RerankEndpoint)), endpoint, provider.GetRequiredService<TimeProvider>()))]));
    }
}
