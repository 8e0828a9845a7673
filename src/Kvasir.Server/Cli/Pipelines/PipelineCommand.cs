using System.CommandLine;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Commands about the pipelines of a knowledge base.</summary>
internal static class PipelineCommand
{
    /// <summary>The argument of commands about one dataset.</summary>
    public static Argument<string> DatasetArgument() => new("dataset") { Description = "The dataset's id, or its exact name." };

    public static Command Of(Command command, Func<KnowledgeCall, PipelineRoutes, CancellationToken, Task> run) =>
        KnowledgeCommand.Of(command, (call, cancellationToken) => run(call, new PipelineRoutes(call.Connection.Transport), cancellationToken));

    /// <summary>The same for a command about the pipeline of one dataset.</summary>
    public static Command Of(Command command, Argument<string> name, Func<KnowledgeCall, PipelineRoutes, Dataset, CancellationToken, Task> run) => Of(command, async (call, routes, cancellationToken) =>
        await run(call, routes, await call.Client.FindDatasetAsync(call.Get(name), cancellationToken), cancellationToken));

    /// <summary>A member of an answer as people read it.</summary>
    public static string? Text(this System.Text.Json.Nodes.JsonObject answer, string member) => answer[member]?.ToString();

    /// <summary>A moment of an answer as people read it.</summary>
    public static string? At(this System.Text.Json.Nodes.JsonObject answer, string member) => answer[member]?.GetValue<long>() is { } seconds ? Moment.Of(DateTimeOffset.FromUnixTimeSeconds(seconds)) : null;
}
