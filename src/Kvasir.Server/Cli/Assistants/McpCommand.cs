using System.CommandLine;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Cli.Assistants;

/// <summary><c>kvasir mcp</c>: the tools for assistants on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var readOnly = new Option<bool>("--read-only") { Description = "Offer no tools that write." };
        var command = new Command("mcp", "Serve the tools for assistants (Model Context Protocol) on standard input and output, until the input ends and all of it is answered.") { readOnly }
            .WithExamples("mcp --url http://localhost:5001", "mcp --data ./data --read-only");
        return KnowledgeCommand.Of(
            command,
            async (call, cancellationToken) =>
            {
                using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(call.Printer.IsVerbose ? LogLevel.Information : LogLevel.Error).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
                var door = McpDoor.Open(new(call.Client, call.Connection.Transport), call.Get(readOnly), new McpOptions().MaxCallTime, logs);
                await using var transport = new StandardTransport();
                await using var server = McpServer.Create(transport, door);
                await server.RunAsync(cancellationToken);
            },
            _ => ConnectionNeeds.Lasting);
    }
}
