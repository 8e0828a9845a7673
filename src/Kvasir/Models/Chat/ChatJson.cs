using System.Text.Json.Serialization;

namespace Kvasir.Models.Chat;

/// <summary>What is sent to a chat endpoint.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<ChatMessage> Messages, double Temperature, int MaxTokens, bool Stream);

/// <summary>One message of a conversation; an endpoint may answer one without content.</summary>
internal sealed record ChatMessage(string? Role, string? Content);

/// <summary>What a chat endpoint answers.</summary>
internal sealed record ChatResponse(IReadOnlyList<ChatChoice>? Choices);

/// <summary>One of the answers that a model gives.</summary>
internal sealed record ChatChoice(ChatMessage? Message);

/// <summary>The wire records of the chat API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatResponse))]
internal sealed partial class ChatJson : JsonSerializerContext;
