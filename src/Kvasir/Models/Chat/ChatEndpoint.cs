using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Chat;

/// <summary>Asks <c>POST {BaseUrl}/chat/completions</c>, as OpenAI and servers like it answer it.</summary>
public sealed class ChatEndpoint : IChatModel, IDisposable
{
    private const string ReasoningStart = "<think>";
    private const string ReasoningEnd = "</think>";

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
        var request = new ChatRequest(
            _options.Model,
            [new ChatMessage("system", system), new ChatMessage("user", user)],
            limits.Temperature ?? _options.Temperature,
            limits.MaxOutputTokens ?? _options.MaxOutputTokens,
            Stream: false);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            using var answer = await _endpoint.PostAsync("chat/completions", request, ChatJson.Default.ChatRequest, cancellationToken);
            return await _endpoint.ReadAsync(answer, ChatJson.Default.ChatResponse, Read, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private static string Read(ChatResponse? body)
    {
        var text = body?.Choices is [{ Message: { } message }, ..] ? message.Content ?? "" : throw new FormatException("There is no message.");
        // Some models write down first how they come to their answer.
        var end = text.AsSpan().TrimStart().StartsWith(ReasoningStart) ? text.IndexOf(ReasoningEnd, StringComparison.Ordinal) : -1;
        return end < 0 ? text : text[(end + ReasoningEnd.Length)..];
    }
}
