using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Makes the connections to external knowledge bases of the configuration: section <c>Kvasir:ExternalKnowledge</c>.</summary>
internal static class ExternalKnowledgeSettings
{
    public static void AddExternalKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ExternalKnowledgeOptions>, ExternalKnowledgeOptionsValidator>();
        services.AddOptions<ExternalKnowledgeOptions>().BindConfiguration("Kvasir:ExternalKnowledge").ValidateOnStart();
        // A redirect would carry queries to a place that nobody registered.
        services.AddHttpClient(nameof(ExternalRetriever), http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton(provider => new ExternalRetriever(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ExternalRetriever)), provider.GetRequiredService<ExternalKnowledgeApis>(), provider.GetRequiredService<IOptions<RetrievalOptions>>()));
    }
}
