using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Server.Mcp.Arguments;
using ModelContextProtocol.Protocol;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Something that an assistant can do.</summary>
internal abstract class KnowledgeTool
{
    public abstract string Name { get; }

    /// <summary>What people see.</summary>
    protected abstract string Title { get; }

    /// <summary>What a model chooses by.</summary>
    protected abstract string Description { get; }

    public abstract ToolEffect Effect { get; }

    protected abstract IReadOnlyList<Parameter> Parameters { get; }

    protected abstract JsonElement ResultSchema { get; }

    /// <summary>The tool as the protocol lists it.</summary>
    public Tool Describe() => new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        InputSchema = ToolArguments.SchemaOf(Parameters),
        OutputSchema = ResultSchema,
        Annotations = new()
        {
            Title = Title,
            ReadOnlyHint = Effect == ToolEffect.Reads,
            DestructiveHint = Effect == ToolEffect.Changes,
            IdempotentHint = Effect != ToolEffect.Adds && Effect != ToolEffect.Runs,
            OpenWorldHint = Effect == ToolEffect.Runs,
        },
    };

    /// <summary>Does it.</summary>
    /// <returns>The answer for programs, and the same for people and models.</returns>
    public abstract Task<(JsonElement Structured, string Text)> CallAsync(Knowledge knowledge, IDictionary<string, JsonElement>? arguments, IProgress<string> progress, CancellationToken cancellationToken);
}

/// <summary>The same with what it answers.</summary>
/// <typeparam name="T">What it answers.</typeparam>
internal abstract class KnowledgeTool<T>(JsonTypeInfo<T> type) : KnowledgeTool
{
    protected override JsonElement ResultSchema { get; } = McpJson.SchemaOf(type);

    public override async Task<(JsonElement Structured, string Text)> CallAsync(Knowledge knowledge, IDictionary<string, JsonElement>? arguments, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var result = await RunAsync(new ToolCall(knowledge, new ToolArguments(arguments, Parameters), progress), cancellationToken);
        return (JsonSerializer.SerializeToElement(result, type), TextOf(result));
    }

    protected abstract Task<T> RunAsync(ToolCall call, CancellationToken cancellationToken);

    /// <summary>An answer as a compact text.</summary>
    protected abstract string TextOf(T result);
}

/// <summary>A call of a tool.</summary>
/// <param name="Knowledge">The knowledge base.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Progress">Told what is being waited for.</param>
internal sealed record ToolCall(Knowledge Knowledge, ToolArguments Arguments, IProgress<string> Progress)
{
    public Kvasir.Client.KnowledgeClient Client => Knowledge.Client;
}

/// <summary>What a tool does to the knowledge base.</summary>
internal enum ToolEffect
{
    /// <summary>Nothing.</summary>
    Reads,

    /// <summary>It adds, and leaves what is there.</summary>
    Adds,

    /// <summary>It takes the place of something.</summary>
    Changes,

    /// <summary>It runs what somebody built, which may fetch from elsewhere.</summary>
    Runs,
}
