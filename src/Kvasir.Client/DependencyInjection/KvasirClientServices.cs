using Kvasir.Client;
using Kvasir.Client.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Clients of knowledge servers as services.</summary>
public static class KvasirClientServices
{
    private const string HttpClientPrefix = "Kvasir.Client";

    /// <summary>Adds the <see cref="KnowledgeClient"/>, on connections of <see cref="IHttpClientFactory"/>.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="configure">Says where the server is, and how it is spoken to.</param>
    /// <returns>The builder of its connections, for proxies, certificates and handlers.</returns>
    public static IHttpClientBuilder AddKvasirClient(this IServiceCollection services, Action<KnowledgeClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Create(provider, Options.Options.DefaultName));
        return Add(services, Options.Options.DefaultName, configure);
    }

    /// <summary>Adds the <see cref="KnowledgeClient"/> as a section of the configuration says: <c>Endpoint</c>, <c>ApiKey</c>, <c>Timeout</c>, <c>UseIdempotencyKeys</c>, <c>ApplicationName</c> and <c>MaxRetries</c>.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="section">The section.</param>
    /// <returns>The builder of its connections, for proxies, certificates and handlers.</returns>
    public static IHttpClientBuilder AddKvasirClient(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddKvasirClient(options => KnowledgeClientSettings.Apply(section, options));
    }

    /// <summary>Adds one of several clients, each for a server of its own; ask for it by its key.</summary>
    /// <param name="services">Where it is added.</param>
    /// <param name="key">By which it is asked for: <c>[FromKeyedServices("manuals")]</c>.</param>
    /// <param name="configure">Says where the server is, and how it is spoken to.</param>
    /// <returns>The builder of its connections, for proxies, certificates and handlers.</returns>
    public static IHttpClientBuilder AddKeyedKvasirClient(this IServiceCollection services, string key, Action<KnowledgeClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(key);
        services.TryAddKeyedSingleton(key, static (provider, name) => Create(provider, (string)name!));
        return Add(services, key, configure);
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Action<KnowledgeClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(name, configure);
        return services.AddHttpClient(HttpClientPrefix + name, http => http.Timeout = Timeout.InfiniteTimeSpan).ConfigurePrimaryHttpMessageHandler(OwnHttpClient.Handler);
    }

    // A client for every call: the factory renews the connections behind it.
    private static KnowledgeClient Create(IServiceProvider provider, string name)
    {
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        return new KnowledgeClient(provider.GetRequiredService<IOptionsMonitor<KnowledgeClientOptions>>().Get(name), () => factory.CreateClient(HttpClientPrefix + name));
    }
}
