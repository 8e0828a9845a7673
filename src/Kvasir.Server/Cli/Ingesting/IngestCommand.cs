using System.CommandLine;
using Kvasir.Server.Cli.Connecting;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary><c>kvasir ingest</c>: files into a dataset, again and again.</summary>
internal static class IngestCommand
{
    private const int MostJobs = 64;

    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Files and folders; - for standard input, which needs --name.", Arity = ArgumentArity.OneOrMore };
        var dataset = new Option<string>("--dataset", "-d") { Description = "The dataset's name or id; it is made when there is none of the name.", Required = true };
        var name = new Option<string?>("--name") { Description = "What standard input is called, such as notes.md: the end says what kind of text it is." };
        var include = new Option<string[]>("--include") { Description = "Only files below folders whose paths fit, such as '*.md' or 'guides/**'.", HelpName = "pattern" };
        var exclude = new Option<string[]>("--exclude") { Description = "No files below folders whose paths fit.", HelpName = "pattern" };
        var mode = new Option<string?>("--mode") { Description = "How texts are cut; automatic for new documents, as before for known ones." }.AcceptOnly(IngestSettings.Automatic, IngestSettings.Custom, IngestSettings.Hierarchical, IngestSettings.Questions);
        var length = new Option<int?>("--max-tokens") { Description = "The longest segment." };
        var separator = new Option<string?>("--separator") { Description = "Where texts are cut first; \\n is a line break." };
        var overlap = new Option<int?>("--overlap") { Description = "How much of a segment the next one repeats." };
        var model = new Option<string?>("--embedding-model") { Description = "The model of a dataset that is made, as provider/model or by its name; see models list." };
        var jobs = new Option<int>("--jobs", "-j") { Description = "Files that are sent at the same time.", DefaultValueFactory = _ => new IngestSettings().Jobs };
        var force = new Option<bool>("--force") { Description = "Send files that have not changed, too; with --mode and the like they are cut anew." };
        var noWait = new Option<bool>("--no-wait") { Description = "Do not wait until the documents can be found." };
        var watch = new Option<bool>("--watch", "-w") { Description = "Stay, and send what changes. Ctrl-C ends it." };
        var delete = new Option<bool>("--delete") { Description = "Delete documents whose files below the named folders are gone." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask before something is deleted." };
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Say what would be done, and do nothing." };
        jobs.Between(1, MostJobs);
        var command = new Command("ingest", "Bring files into a dataset. Run again, it sends what has changed and updates documents in place.")
        {
            paths, dataset, name, include, exclude, mode, length, separator, overlap, model, jobs, force, noWait, watch, delete, yes, dryRun,
        }.WithExamples(
            "ingest ./manuals --dataset Manuals",
            "ingest ./docs --dataset Docs --include \"*.md\" --watch --delete --yes",
            "ingest - --name notes.md --dataset Notes --url http://localhost:5001");
        command.Validators.Add(result =>
        {
            var given = result.GetValue(paths) ?? [];
            if (!given.Contains("-")) return;
            if (given.Length > 1 || result.GetValue(watch) || result.GetValue(delete)) result.AddError("Standard input is one document: it goes with no other path, --watch or --delete.");
            if (string.IsNullOrWhiteSpace(result.GetValue(name))) result.AddError("Standard input needs --name, such as --name notes.md.");
        });

        return KnowledgeCommand.Of(
            command,
            async (call, cancellationToken) =>
            {
                var session = new IngestSession(call)
                {
                    Dataset = call.Get(dataset)!,
                    EmbeddingModel = call.Get(model),
                    StandardInputName = call.Get(paths) is ["-"] ? call.Get(name) : null,
                    Selection = new FileSelection(call.Get(paths), call.Get(include) ?? [], call.Get(exclude) ?? []),
                    Settings = new IngestSettings { Mode = call.Get(mode), MaxTokens = call.Get(length), Separator = call.Get(separator), Overlap = call.Get(overlap), Jobs = call.Get(jobs), IsWaiting = !call.Get(noWait) },
                    IsForced = call.Get(force),
                    IsDeleting = call.Get(delete),
                    IsConfirmed = call.Get(yes),
                };
                if (call.Get(dryRun)) return await session.TellAsync(cancellationToken);
                var exit = await session.RunAsync(cancellationToken);
                return call.Get(watch) ? await session.WatchAsync(cancellationToken) : exit;
            },
            parsed => (parsed.GetValue(dryRun) ? ConnectionNeeds.None : ConnectionNeeds.NewFolder) | (parsed.GetValue(watch) ? ConnectionNeeds.Lasting : ConnectionNeeds.None));
    }
}
