using System.CommandLine;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary><c>kvasir pipelines</c>: how documents come into datasets, from files to runs.</summary>
internal static class PipelinesCommand
{
    public static Command Create() => new("pipelines", "Manage knowledge pipelines. All but run work on the store itself, also beside a running server, which sees every change at once.")
    {
        Templates(),
        PipelineFileCommands.Import(),
        PipelineFileCommands.Export(),
        PipelineFileCommands.Validate(),
        PipelineFileCommands.Publish(),
        List(),
        RunCommand.Create(),
        PipelineRunCommands.List(),
        PipelineRunCommands.Show(),
    };

    private static Command Templates()
    {
        var json = CliJson.Option();
        var command = new Command("templates", "List the pipelines that come with the server: id, what they cut into, description. Example: pipelines templates") { json };
        command.SetAction(parsed =>
        {
            var shown = OwnTemplates.All.Select((template, place) => new PipelineTemplateItem(template, place + 1)).ToList();
            if (parsed.GetValue(json)) CliJson.Print(shown, DifyJson.Readable.PipelineTemplateItem);
            else foreach (var template in shown) Console.WriteLine($"{template.Id}  {template.ChunkStructure}  {template.Description}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command List()
    {
        var json = CliJson.Option();
        return PipelineDesk.Of(new Command("list", "List pipelines: id of the dataset, its name, whether there is a published version. Example: pipelines list --data ./data") { json }, async (parsed, desk, cancellationToken) =>
        {
            var shown = await PipelineDesk.ListAsync(paging => desk.Pipelines.ListAsync(desk.Caller, paging, cancellationToken)).Select(item => new PipelineItem(item.Pipeline, item.DatasetName)).ToListAsync(cancellationToken);
            if (parsed.GetValue(json)) CliJson.Print(shown, DifyJson.Readable.PipelineItem);
            else foreach (var pipeline in shown) Console.WriteLine($"{pipeline.DatasetId}  {pipeline.DatasetName}  {(pipeline.IsPublished ? "published" : "draft only")}  changed {DateTimeOffset.FromUnixTimeSeconds(pipeline.UpdatedAt):u}");
            return ExitCode.Done;
        });
    }
}
