using System.CommandLine;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary><c>kvasir pipelines</c>: how documents come into datasets, from files to runs.</summary>
internal static class PipelinesCommand
{
    public static Command Create() => new("pipelines", "Manage knowledge pipelines, and run them.")
    {
        Templates(),
        PipelineFileCommands.Import(),
        PipelineFileCommands.Export(),
        ValidateCommand.Create(),
        PipelineFileCommands.Publish(),
        List(),
        RunCommand.Create(),
        PipelineRunCommands.List(),
        PipelineRunCommands.Show(),
    };

    private static Command Templates()
    {
        var command = new Command("templates", "List the pipelines that come with the program.").WithExamples("pipelines templates", "pipelines templates --json");
        command.SetAction(parsed => new Printer(parsed).List(
            [.. OwnTemplates.All.Select((template, place) => new PipelineTemplateItem(template, place + 1))],
            template => CliJson.Node(template, DifyJson.Default.PipelineTemplateItem),
            "There are none.",
            new("id", template => template.Id), new("cuts into", template => template.ChunkStructure), new("description", template => template.Description)));
        return command;
    }

    private static Command List() => PipelineCommand.Of(new Command("list", "List pipelines.").WithExamples("pipelines list --data ./data", "pipelines list --url http://localhost:5001 --json"), async (call, routes, cancellationToken) =>
        call.Printer.List(
            await routes.ListAsync("datasets/pipeline", cancellationToken),
            pipeline => pipeline,
            "There are no pipelines; import one with pipelines import.",
            new("dataset", pipeline => pipeline.Text("dataset_id")), new("name", pipeline => pipeline.Text("dataset_name")),
            new("state", pipeline => pipeline["is_published"]!.GetValue<bool>() ? "published" : "draft only"), new("changed", pipeline => pipeline.At("updated_at"))));
}
