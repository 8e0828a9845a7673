using Kvasir.Models.Chat;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>The chat models: section <c>Kvasir:Chat</c>.</summary>
public sealed class ChatOptions
{
    /// <summary>Models behind OpenAI-compatible endpoints; the first is the default.</summary>
    [ValidateEnumeratedItems] public IList<ChatEndpointOptions> Endpoints { get; } = [];
}

/// <summary>Checks the options and those of each model in them.</summary>
[OptionsValidator]
public sealed partial class ChatOptionsValidator : IValidateOptions<ChatOptions>;
