using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Models.Chat;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>Asks a model and gives its failures the stable names that authors of pipelines branch on.</summary>
internal static class ModelFailures
{
    /// <exception cref="NodeException">The model cannot be asked, or refuses.</exception>
    public static async Task<ChatAnswer> AskForNodeAsync(this IChatModel model, ChatQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await model.AskAsync(question, cancellationToken);
        }
        catch (KvasirException e) when (e.Code is ErrorCode.ProviderNotInitialized or ErrorCode.ProviderRequestFailed)
        {
            throw new NodeException(Name((e.InnerException as HttpRequestException)?.StatusCode), e.Message, e);
        }
    }

    /// <summary>Usage as an output.</summary>
    public static JsonObject ToJson(this ChatUsage usage) =>
        new() { ["prompt_tokens"] = usage.PromptTokens, ["completion_tokens"] = usage.CompletionTokens, ["total_tokens"] = usage.TotalTokens };

    private static string Name(HttpStatusCode? status) => status switch
    {
        null => "InvokeConnectionError",
        HttpStatusCode.TooManyRequests => "InvokeRateLimitError",
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "InvokeAuthorizationError",
        HttpStatusCode.NotFound => "ModelNotExistError",
        >= HttpStatusCode.InternalServerError => "InvokeServerUnavailableError",
        _ => "InvokeBadRequestError",
    };
}
