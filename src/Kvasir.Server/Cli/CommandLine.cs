using System.CommandLine;
using Kvasir.Server.Cli.Pipelines;

namespace Kvasir.Server.Cli;

/// <summary>The commands of <c>kvasir</c>.</summary>
internal static class CommandLine
{
    public static RootCommand Create() =>
        new("A self-hosted knowledge base server: documents go in, the passages that answer a question come out.")
        {
            ServeCommand.Create(),
            QuickstartCommand.Create(),
            WorkspacesCommand.Create(),
            KeysCommand.Create(),
            ExternalCommand.Create(),
            CredentialsCommand.Create(),
            PipelinesCommand.Create(),
            MigrateCommand.Create(),
            DoctorCommand.Create(),
        };
}
