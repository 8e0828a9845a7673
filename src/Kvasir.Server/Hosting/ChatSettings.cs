using Kvasir.Models.Chat;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Makes the chat models of the configuration.</summary>
internal static class ChatSettings
{
    public static void AddChatModels(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ChatOptions>, ChatOptionsValidator>();
        services.AddOptions<ChatOptions>().BindConfiguration("Kvasir:Chat").ValidateOnStart();
        services.AddHttpClient(nameof(ChatEndpoint), http => http.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(provider => new ChatModels([.. provider.GetRequiredService<IOptions<ChatOptions>>().Value.Endpoints.Select(endpoint => new ChatEndpoint(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ChatEndpoint)), endpoint, provider.GetRequiredService<TimeProvider>()))]));
    }
}
