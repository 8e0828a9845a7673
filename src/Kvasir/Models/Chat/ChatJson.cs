using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kvasir.Models.Chat;

/// <summary>What is sent to a chat endpoint.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<ChatMessage> Messages, double Temperature, int MaxTokens, bool Stream)
{
    public double? TopP { get; init; }

    public IReadOnlyList<string>? Stop { get; init; }

    public JsonObject? ResponseFormat { get; init; }

    public IReadOnlyList<JsonObject>? Tools { get; init; }

    public JsonObject? ToolChoice { get; init; }
}

/// <summary>One message of a conversation; an endpoint may answer one without content.</summary>
internal sealed record ChatMessage(string? Role, string? Content)
{
    public string? ReasoningContent { get; init; }

    public IReadOnlyList<ChatToolCall>? ToolCalls { get; init; }
}

/// <summary>A function that a model calls.</summary>
internal sealed record ChatToolCall(ChatFunction? Function);

/// <summary>What it calls it with: JSON as a text.</summary>
internal sealed record ChatFunction(string? Arguments);

/// <summary>What a chat endpoint answers.</summary>
internal sealed record ChatResponse(IReadOnlyList<ChatChoice>? Choices, ChatTokens? Usage);

/// <summary>One of the answers that a model gives.</summary>
internal sealed record ChatChoice(ChatMessage? Message, string? FinishReason);

/// <summary>The tokens of an answer.</summary>
internal sealed record ChatTokens(int? PromptTokens, int? CompletionTokens, int? TotalTokens);

/// <summary>The wire records of the chat API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatResponse))]
internal sealed partial class ChatJson : JsonSerializerContext;
