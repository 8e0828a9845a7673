using System.CommandLine;
using System.Globalization;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary><c>kvasir pipelines validate</c>: no route does it without importing, so it works on the store.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The pipeline file; - for standard input." };
        var command = new Command("validate", "Check a pipeline file against this server's nodes, tools and models: exit code 0 when it could be published, 1 when not.") { file }
            .WithExamples("pipelines validate manuals.yml --data ./data");
        return OwnerCommand.Of(command, AddPipelines, async (parsed, services, _, cancellationToken) =>
        {
            var printer = new Printer(parsed);
            var read = PipelineReader.Read(await PipelineFileCommands.ReadAsync(parsed.GetValue(file)!, cancellationToken));
            if (read.Definition is null) throw new InvalidOperationException(read.Error ?? "The file cannot be read.");
            var issues = services.GetRequiredService<KnowledgePipelines>().Validate(read.Definition);
            var shown = issues.Select(issue => CliJson.Node(new PipelineIssueItem(issue), DifyJson.Default.PipelineIssueItem)).ToList();
            var errors = issues.Count(issue => issue.IsError);
            if (printer.IsJson) CliJson.PrintAll(shown);
            else
            {
                PipelineFileCommands.Print(shown);
                Console.WriteLine(errors == 0 ? "The pipeline can be published." : string.Create(CultureInfo.InvariantCulture, $"The pipeline cannot be published: {errors} {(errors == 1 ? "error" : "errors")}."));
            }

            return errors == 0 ? ExitCode.Done : ExitCode.Failed;
        });
    }

    // Which models there are decides whether a pipeline can be published.
    private static void AddPipelines(IServiceCollection services)
    {
        services.AddEmbeddingModels();
        services.AddRerankModels();
        services.AddChatModels();
        services.AddKvasirPipelines();
    }
}
