using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Chat;

/// <summary>Asks <c>POST {BaseUrl}/chat/completions</c>, as OpenAI and servers like it answer it.</summary>
public sealed class ChatEndpoint : IChatModel, IDisposable
{
    // Schemas and functions have to have a name; it means nothing.
    private const string SchemaName = "answer";

    private readonly ChatEndpointOptions _options;
    private readonly ModelEndpoint _endpoint;

    // Over all documents of this process: an endpoint has no more room because two documents ask it.
    private readonly SemaphoreSlim _turns;

    /// <summary>Makes the model.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public ChatEndpoint(HttpClient http, ChatEndpointOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_options, _endpoint, _turns) = (options, new ModelEndpoint(http, options, time), new SemaphoreSlim(options.Concurrency));
    }

    /// <inheritdoc/>
    public string Provider => _options.Provider;

    /// <inheritdoc/>
    public string Name => _options.Model;

    /// <inheritdoc/>
    public int MaxInputTokens => _options.MaxInputTokens;

    /// <inheritdoc/>
    public int Concurrency => _options.Concurrency;

    /// <inheritdoc/>
    public async Task<string> AnswerAsync(string system, string user, ChatLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return (await AskAsync(new ChatQuestion([new("system", system), new("user", user)]) { Limits = limits }, cancellationToken)).Text;
    }

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var answer = await PostAsync(Request(question), cancellationToken);
            // Not every server knows schemas and functions; which of them does, none tells beforehand.
            if (question.Schema is not null && answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.NotImplemented)
            {
                answer.Dispose();
                answer = await PostAsync(Request(question with { Schema = null }), cancellationToken);
            }

            using (answer) return await _endpoint.ReadAsync(answer, ChatJson.Default.ChatResponse, Read, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private Task<HttpResponseMessage> PostAsync(ChatRequest request, CancellationToken cancellationToken) =>
        _endpoint.PostAsync("chat/completions", request, ChatJson.Default.ChatRequest, cancellationToken);

    private ChatRequest Request(ChatQuestion question)
    {
        var request = new ChatRequest(
            _options.Model,
            [.. question.Turns.Select(turn => new ChatMessage(turn.Role, turn.Text))],
            question.Limits.Temperature ?? _options.Temperature,
            question.Limits.MaxOutputTokens ?? _options.MaxOutputTokens,
            Stream: false)
        { TopP = question.TopP, Stop = question.Stop };
        if (question.Schema is not { } schema) return request;
        return question.AsFunction
            ? request with { Tools = [Typed("function", new JsonObject { ["name"] = SchemaName, ["parameters"] = schema.DeepClone() })], ToolChoice = Typed("function", new JsonObject { ["name"] = SchemaName }) }
            : request with { ResponseFormat = Typed("json_schema", new JsonObject { ["name"] = SchemaName, ["schema"] = schema.DeepClone() }) };
    }

    private static JsonObject Typed(string type, JsonObject content) => new() { ["type"] = type, [type] = content };

    private static ChatAnswer Read(ChatResponse? body)
    {
        if (body?.Choices is not [{ Message: { } message } choice, ..]) throw new FormatException("There is no message.");
        var (prompt, completion) = (body.Usage?.PromptTokens ?? 0, body.Usage?.CompletionTokens ?? 0);
        return new ChatAnswer(message.Content ?? "", new ChatUsage(prompt, completion, body.Usage?.TotalTokens ?? prompt + completion))
        {
            FinishReason = choice.FinishReason ?? "",
            ToldReasoning = string.IsNullOrEmpty(message.ReasoningContent) ? null : message.ReasoningContent,
            FunctionArguments = message.ToolCalls is [{ Function.Arguments: { } arguments }, ..] ? arguments : null,
        };
    }
}
