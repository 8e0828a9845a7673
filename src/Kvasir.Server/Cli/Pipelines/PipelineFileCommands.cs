using System.CommandLine;
using System.Globalization;
using Kvasir.Pipelines.Definitions;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Pipelines as files: into the store, out of it, checked and published.</summary>
internal static class PipelineFileCommands
{
    public static Command Import()
    {
        var file = new Argument<string?>("file") { Description = "The pipeline file; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var template = new Option<string?>("--template") { Description = "A pipeline that comes with the server, in place of a file; see pipelines templates." };
        var target = new Option<string?>("--dataset") { Description = "The id or exact name of the dataset that gets it; a new one unless given." };
        var name = new Option<string?>("--name") { Description = "What a new dataset is called; the file's own name unless given." };
        var publish = new Option<bool>("--publish") { Description = "Publish it at once." };
        var json = CliJson.Option();
        var command = new Command("import", "Import a pipeline as a draft, and print what is wrong with it. Examples: pipelines import manuals.yml --dataset Manuals; pipelines import --template general --name Manuals --publish")
        {
            file, template, target, name, publish, json,
        };
        return PipelineDesk.Of(command, async (parsed, desk, cancellationToken) =>
        {
            var (path, id) = (parsed.GetValue(file), parsed.GetValue(template));
            if (path is null == id is null) throw new InvalidOperationException("Name a file or --template, one of them.");
            var dataset = parsed.GetValue(target) is { } wanted ? await desk.FindAsync(wanted, cancellationToken) : null;
            var request = new ImportPipelineRequest { YamlContent = path is null ? null : await ReadAsync(path, cancellationToken), TemplateId = id, Name = parsed.GetValue(name) };
            var imported = await desk.Pipelines.ImportAsync(desk.Caller, request.Yaml(), dataset?.Id, request.Name, cancellationToken);
            if (parsed.GetValue(json)) CliJson.Print(DifyJson.ToNode(new ImportPipelineAnswer(imported), DifyJson.Readable.ImportPipelineAnswer)!);
            else Print(imported.Read.Issues);
            if (imported.Dataset is null || imported.Pipeline is null) throw new InvalidOperationException(imported.Read.Error ?? "The file cannot be read.");

            if (!parsed.GetValue(json)) Console.WriteLine($"The pipeline is the draft of {imported.Dataset.Name}. Its dataset:\n\n    {imported.Dataset.Id}\n");
            if (!parsed.GetValue(publish)) return ExitCode.Done;
            var version = await desk.Pipelines.PublishAsync(desk.Caller, imported.Dataset, null, null, cancellationToken);
            if (!parsed.GetValue(json)) Console.WriteLine($"It was published as version {version.Version}.");
            return ExitCode.Done;
        });
    }

    public static Command Export()
    {
        var name = PipelineDesk.DatasetArgument();
        var version = new Option<string>("--version") { Description = "draft, published, or the id of a version.", DefaultValueFactory = _ => "draft" };
        var output = new Option<string?>("--out") { Description = "The file to write; standard output unless given." };
        var secrets = new Option<bool>("--include-secrets") { Description = "Write values of secret variables and ids of credentials, too." };
        return PipelineDesk.Of(new Command("export", "Write a pipeline as a file. Example: pipelines export Manuals --version published --out manuals.yml") { name, version, output, secrets }, async (parsed, desk, cancellationToken) =>
        {
            var yaml = await desk.Pipelines.ExportAsync(await desk.FindAsync(parsed.GetValue(name)!, cancellationToken), parsed.GetValue(version)!, parsed.GetValue(secrets), cancellationToken);
            if (parsed.GetValue(output) is { } path) await File.WriteAllTextAsync(path, yaml, cancellationToken);
            else Console.Write(yaml);
            return ExitCode.Done;
        });
    }

    public static Command Validate()
    {
        var file = new Argument<string>("file") { Description = "The pipeline file; - for standard input." };
        var json = CliJson.Option();
        return PipelineDesk.Of(new Command("validate", "Check a pipeline file against this server's nodes, tools and models: exit code 0 when it could be published, 1 when not. Example: pipelines validate manuals.yml") { file, json }, async (parsed, desk, cancellationToken) =>
        {
            var read = PipelineReader.Read(await ReadAsync(parsed.GetValue(file)!, cancellationToken));
            if (read.Definition is null) throw new InvalidOperationException(read.Error ?? "The file cannot be read.");
            var issues = desk.Pipelines.Validate(read.Definition);
            var errors = issues.Count(issue => issue.IsError);
            if (parsed.GetValue(json)) CliJson.Print(issues.Select(issue => new PipelineIssueItem(issue)), DifyJson.Readable.PipelineIssueItem);
            else
            {
                Print(issues);
                Console.WriteLine(errors == 0 ? "The pipeline can be published." : string.Create(CultureInfo.InvariantCulture, $"The pipeline cannot be published: {errors} {(errors == 1 ? "error" : "errors")}."));
            }

            return errors == 0 ? ExitCode.Done : ExitCode.Failed;
        });
    }

    public static Command Publish()
    {
        var target = PipelineDesk.DatasetArgument();
        var name = new Option<string?>("--name") { Description = "What the version is called: at most 20 characters." };
        var comment = new Option<string?>("--comment") { Description = "What is said of it: at most 100 characters." };
        return PipelineDesk.Of(new Command("publish", "Let the draft run from now on. Example: pipelines publish Manuals --name first") { target, name, comment }, async (parsed, desk, cancellationToken) =>
        {
            var dataset = await desk.FindAsync(parsed.GetValue(target)!, cancellationToken);
            var version = await desk.Pipelines.PublishAsync(desk.Caller, dataset, parsed.GetValue(name), parsed.GetValue(comment), cancellationToken);
            Console.WriteLine($"The pipeline of {dataset.Name} was published as version {version.Version}:\n\n    {version.Id}\n");
            return ExitCode.Done;
        });
    }

    private static Task<string> ReadAsync(string path, CancellationToken cancellationToken) => path == "-" ? Console.In.ReadToEndAsync(cancellationToken) : File.ReadAllTextAsync(path, cancellationToken);

    private static void Print(IEnumerable<PipelineIssue> issues)
    {
        foreach (var issue in issues.Select(issue => new PipelineIssueItem(issue))) Console.WriteLine($"{issue.Severity} {issue.NodeId ?? "-"} {(issue.Field.Length > 0 ? issue.Field : "-")}: {issue.Message}");
    }
}
