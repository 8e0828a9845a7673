using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Pipelines as files: into the store, out of it, and published.</summary>
internal static class PipelineFileCommands
{
    public static Command Import()
    {
        var file = new Argument<string?>("file") { Description = "The pipeline file; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "A pipeline that comes with the server, in place of a file; see pipelines templates." };
        var target = new Option<string?>("--dataset") { Description = "The id or exact name of the dataset that gets it; a new one unless given." };
        var name = new Option<string?>("--name") { Description = "What a new dataset is called; the file's own name unless given." };
        var publish = new Option<bool>("--publish") { Description = "Publish it at once." };
        var command = new Command("import", "Import a pipeline as a draft, and print what is wrong with it.") { file, template, target, name, publish }
            .WithExamples("pipelines import manuals.yml --dataset Manuals", "pipelines import --template general --name Manuals --publish");
        return PipelineCommand.Of(command, async (call, routes, cancellationToken) =>
        {
            var (path, id) = (call.Parsed.GetValue(file), call.Get(template));
            if (path is null == id is null) throw new UsageException("Name a file or --template, one of them.");
            var dataset = call.Get(target) is { } wanted ? await call.Client.FindDatasetAsync(wanted, cancellationToken) : null;
            var body = new JsonObject { ["yaml_content"] = path is null ? null : await ReadAsync(path, cancellationToken), ["template_id"] = id, ["name"] = call.Get(name), ["dataset_id"] = dataset?.Id };
            foreach (var open in body.Where(member => member.Value is null).Select(member => member.Key).ToList()) body.Remove(open);
            var imported = await routes.PostAsync("datasets/pipeline/import", body, cancellationToken);
            if (call.Printer.IsJson) CliJson.Print(imported);
            else Print(imported["issues"]!.AsArray());
            if (imported.Text("dataset_id") is not { } datasetId) throw new InvalidOperationException(imported.Text("error") is { Length: > 0 } error ? error : "The file cannot be read.");

            if (!call.Printer.IsJson) Console.WriteLine($"The pipeline is the draft of {(await call.Client.Datasets.GetAsync(datasetId, cancellationToken: cancellationToken)).Name}. Its dataset:\n\n    {datasetId}\n");
            if (!call.Get(publish)) return;
            var version = await routes.PostAsync($"datasets/{datasetId}/pipeline/publish", [], cancellationToken);
            if (!call.Printer.IsJson) Console.WriteLine($"It was published as version {version["version"]}.");
        });
    }

    public static Command Export()
    {
        var name = PipelineCommand.DatasetArgument();
        var version = new Option<string>("--version") { Description = "draft, published, or the id of a version.", DefaultValueFactory = _ => "draft" };
        var output = new Option<string?>("--out") { Description = "The file to write; standard output unless given.", HelpName = "file" };
        var secrets = new Option<bool>("--include-secrets") { Description = "Write values of secret variables and ids of credentials, too." };
        var command = new Command("export", "Write a pipeline as a file.") { name, version, output, secrets }.WithExamples("pipelines export Manuals --version published --out manuals.yml");
        return PipelineCommand.Of(command, name, async (call, routes, dataset, cancellationToken) =>
        {
            var answer = await routes.GetAsync($"datasets/{dataset.Id}/pipeline/export?version={Uri.EscapeDataString(call.Get(version)!)}&include_secret={(call.Get(secrets) ? "true" : "false")}", cancellationToken);
            if (call.Get(output) is { } path) await File.WriteAllTextAsync(path, answer.Text("data"), cancellationToken);
            else if (call.Printer.IsJson) CliJson.Print(answer);
            else Console.Write(answer.Text("data"));
        });
    }

    public static Command Publish()
    {
        var target = PipelineCommand.DatasetArgument();
        var name = new Option<string?>("--name") { Description = "What the version is called: at most 20 characters." };
        var comment = new Option<string?>("--comment") { Description = "What is said of it: at most 100 characters." };
        var command = new Command("publish", "Let the draft run from now on.") { target, name, comment }.WithExamples("pipelines publish Manuals --name first");
        return PipelineCommand.Of(command, target, async (call, routes, dataset, cancellationToken) =>
        {
            var body = new JsonObject();
            if (call.Get(name) is { } marked) body["marked_name"] = marked;
            if (call.Get(comment) is { } said) body["marked_comment"] = said;
            var version = await routes.PostAsync($"datasets/{dataset.Id}/pipeline/publish", body, cancellationToken);
            call.Printer.Changed($"The pipeline of {dataset.Name} was published as version {version["version"]}:\n\n    {version["id"]}\n", () => version);
        });
    }

    /// <summary>The text of a file, or of standard input.</summary>
    public static Task<string> ReadAsync(string path, CancellationToken cancellationToken) => path == "-" ? Console.In.ReadToEndAsync(cancellationToken) : File.ReadAllTextAsync(path, cancellationToken);

    /// <summary>What is wrong with a pipeline, a line for each.</summary>
    public static void Print(IEnumerable<JsonNode?> issues)
    {
        foreach (var issue in issues) Console.WriteLine($"{issue!["severity"]} {issue["node_id"]?.ToString() ?? "-"} {(issue["field"]?.ToString() is { Length: > 0 } field ? field : "-")}: {issue["message"]}");
    }
}
