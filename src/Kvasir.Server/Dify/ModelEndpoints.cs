using Kvasir.Models;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.Chat;
using Kvasir.Models.Reranking;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Dify;

/// <summary>The configured models over HTTP.</summary>
internal static class ModelEndpoints
{
    private const string TextEmbedding = "text-embedding";
    private const string Rerank = "rerank";
    private const string LanguageModel = "llm";
    private const string IconPath = "/icons/model.svg";

    // A plain mark: three layers of a network.
    private const string Icon =
        """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#3b6ea8" stroke-width="1.6"><circle cx="5" cy="7" r="2"/><circle cx="5" cy="17" r="2"/><circle cx="12" cy="12" r="2"/><circle cx="19" cy="7" r="2"/><circle cx="19" cy="17" r="2"/><path d="M7 8l3 3M7 16l3-3M14 11l3-3M14 13l3 3"/></svg>""";

    private static readonly string[] ModelTypes = [TextEmbedding, Rerank, LanguageModel, "tts", "speech2text", "moderation"];

    public static void MapModels(this IEndpointRouteBuilder routes, RouteGroupBuilder v1)
    {
        v1.MapGet("/workspaces/current/models/model-types/{modelType}", List).WithTags("Models").PathIsOneOf("model_type", ModelTypes).WithName("ListModels").WithSummary("List the models of a type")
            .Fails(ErrorCode.InvalidParam, "model_type: must be one of text-embedding, rerank, llm, tts, speech2text, moderation");
        routes.MapGet(IconPath, () => Results.Text(Icon, "image/svg+xml")).WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
    }

    private static Ok<ModelProviders> List(string modelType, HttpContext http, CallContext call, EmbeddingModels embeddings, RerankModels rerankers, ChatModels chats, IOptions<ServerOptions> options)
    {
        IEnumerable<(string Provider, ModelItem Item)> models = modelType switch
        {
            TextEmbedding => embeddings.All.Select(model => (model.Provider, Item(model.Name, TextEmbedding, model.MaxInputTokens))),
            Rerank => rerankers.All.Select(model => (model.Provider, Item(model.Name, Rerank, model.MaxInputTokens))),
            LanguageModel => chats.All.Select(model => (model.Provider, Item(model.Name, LanguageModel, model.MaxInputTokens))),
            _ when ModelTypes.Contains(modelType) => [],
            _ => throw KvasirException.InvalidParam("model_type", $"must be one of {string.Join(", ", ModelTypes)}"),
        };
        var icon = new LocalizedText(options.Value.OriginOf(http.Request) + IconPath);
        return TypedResults.Ok(new ModelProviders([.. models.GroupBy(model => model.Provider, model => model.Item).Select(provider => new ModelProvider(
            call.Caller.WorkspaceId, provider.Key, Label(provider.Key), icon, null, icon, "active", [.. provider]))]));
    }

    private static ModelItem Item(string name, string type, int contextSize) =>
        new(name, new LocalizedText(name), type, null, "predefined-model", new ModelProperties(contextSize), false, "active", false, false);

    private static LocalizedText Label(string provider) => provider == BuiltInEmbeddingModel.ProviderName ? new("Kvasir 内置", "Kvasir built-in") : new(provider);
}

/// <summary>What listing models answers.</summary>
internal sealed record ModelProviders(IReadOnlyList<ModelProvider> Data);

/// <summary>A provider with its models.</summary>
internal sealed record ModelProvider(
    string TenantId, string Provider, LocalizedText Label, LocalizedText IconSmall, LocalizedText? IconSmallDark, LocalizedText IconLarge, string Status, IReadOnlyList<ModelItem> Models);

/// <summary>A model; its name is what dataset calls take.</summary>
internal sealed record ModelItem(
    string Model,
    LocalizedText Label,
    string ModelType,
    IReadOnlyList<string>? Features,
    string FetchFrom,
    ModelProperties ModelProperties,
    bool Deprecated,
    string Status,
    bool LoadBalancingEnabled,
    bool HasInvalidLoadBalancingConfigs);

/// <summary>What a model can do.</summary>
/// <param name="ContextSize">The most tokens that it reads of one text.</param>
internal sealed record ModelProperties(int ContextSize);

/// <summary>A text for people in the two languages of the protocol.</summary>
internal sealed record LocalizedText
{
    public LocalizedText(string chinese, string english) => (Chinese, English) = (chinese, english);

    public LocalizedText(string text)
        : this(text, text)
    {
    }

    [System.Text.Json.Serialization.JsonPropertyName("zh_Hans")] public string Chinese { get; }

    [System.Text.Json.Serialization.JsonPropertyName("en_US")] public string English { get; }
}
