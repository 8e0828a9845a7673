using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Documents;

/// <summary><c>kvasir documents</c>: what a dataset was made from.</summary>
internal static class DocumentsCommand
{
    private static readonly DisplayStatus[] States = [DisplayStatus.Queuing, DisplayStatus.Indexing, DisplayStatus.Paused, DisplayStatus.Error, DisplayStatus.Available, DisplayStatus.Disabled, DisplayStatus.Archived];

    private static readonly Column<DocumentDetail>[] Members =
    [
        new("id", document => document.Id), new("name", document => document.Name), new("key", document => document.ExternalKey), new("state", document => document.DisplayStatus?.Value),
        new("error", document => document.Error), new("form", document => document.DocForm?.Value), new("language", document => document.DocLanguage), new("segments", document => Counted.Of(document.SegmentCount)),
        new("tokens", document => Counted.Of(document.Tokens)), new("cut", document => document.DocumentProcessRule?.Mode.Value),
        new("metadata", document => string.Join(", ", document.Metadata.Select(value => $"{value.Name}={value.Value}"))), new("created", document => Moment.Of(document.CreatedAt)),
        new("completed", document => Moment.Of(document.CompletedAt)), new("last run", document => document.Sync is { } sync ? $"{sync.Embedded} embedded, {sync.Reused} reused, {sync.Deleted} deleted" : null),
    ];

    public static Command Create() => new("documents", "Manage the documents of a dataset; ingest adds them.")
    {
        List(),
        Show(),
        Status(),
        Delete(),
        Switch("enable", "Let documents be found again.", DocumentAction.Enable, "enabled"),
        Switch("disable", "Keep documents, and let them not be found.", DocumentAction.Disable, "disabled"),
        Switch("archive", "Put documents away: not found, not changed.", DocumentAction.Archive, "archived"),
        Switch("unarchive", "Take documents back.", DocumentAction.Unarchive, "taken back"),
        StoredFiles.Retry(),
        StoredFiles.Download(),
    };

    /// <summary>The argument that names documents.</summary>
    public static Argument<string[]> Several() => new("document") { Description = "Ids, keys or names.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The argument that names a document.</summary>
    public static Argument<string> One() => new("document") { Description = "The document's id, key or name." };

    /// <summary>The ids of named documents.</summary>
    public static async Task<(Dataset Dataset, List<string> Documents)> FindAsync(KnowledgeCall call, Argument<string> dataset, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var found = await call.Client.FindDatasetAsync(call.Get(dataset), cancellationToken);
        var ids = new List<string>();
        foreach (var name in names.Distinct()) ids.Add(await call.Client.FindDocumentAsync(found.Id, name, cancellationToken));
        return (found, ids);
    }

    private static Command List()
    {
        var target = DatasetsCommand.Argument();
        var keyword = new Option<string?>("--keyword") { Description = "Only documents whose names have this in them." };
        var status = new Option<string?>("--status") { Description = "Only documents in this state." }.AcceptOnly([.. States.Select(state => state.Value)]);
        var command = new Command("list", "List documents.") { target, keyword, status }.WithExamples("documents list Manuals", "documents list Manuals --status error --all --json");
        var paging = new ListPaging();
        paging.AddTo(command);
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var dataset = await call.Client.FindDatasetAsync(call.Get(target), cancellationToken);
            DisplayStatus? state = call.Get(status) is { } wanted ? new DisplayStatus(wanted) : null;
            call.Printer.List(
                await paging.ReadAsync(call, size => call.Client.Documents.List(dataset.Id, new() { PageSize = size, Keyword = call.Get(keyword), Status = state }, cancellationToken: cancellationToken), cancellationToken),
                document => CliJson.Node(document, ClientJson.Default.Document),
                "There are no such documents; add some with ingest.",
                new("id", document => document.Id), new("name", document => document.Name), new("state", document => document.DisplayStatus?.Value), new("characters", document => Counted.Of(document.WordCount)),
                new("created", document => Moment.Of(document.CreatedAt)), new("key", document => document.ExternalKey), new("error", document => document.Error));
        });
    }

    private static Command Show()
    {
        var (dataset, document) = (DatasetsCommand.Argument(), One());
        return KnowledgeCommand.Of(new Command("show", "Show a document.") { dataset, document }.WithExamples("documents show Manuals reset.md", "documents show Manuals manuals/reset.md --json"), async (call, cancellationToken) =>
        {
            var (found, ids) = await FindAsync(call, dataset, [call.Get(document)], cancellationToken);
            call.Printer.Show(await call.Client.Documents.GetAsync(found.Id, ids[0], cancellationToken: cancellationToken), detail => CliJson.Node(detail, ClientJson.Default.DocumentDetail), Members);
        });
    }

    private static Command Status()
    {
        var (dataset, documents) = (DatasetsCommand.Argument(), Several());
        return KnowledgeCommand.Of(new Command("status", "Say how far the indexing of documents is: exit code 1 when one has failed.") { dataset, documents }.WithExamples("documents status Manuals reset.md"), async (call, cancellationToken) =>
        {
            var (found, ids) = await FindAsync(call, dataset, call.Get(documents), cancellationToken);
            var details = new List<DocumentDetail>();
            foreach (var id in ids) details.Add(await call.Client.Documents.GetAsync(found.Id, id, cancellationToken: cancellationToken));
            call.Printer.List(
                details,
                detail => CliJson.Node(detail, ClientJson.Default.DocumentDetail),
                "There are none.",
                new("id", detail => detail.Id), new("name", detail => detail.Name), new("indexing", detail => detail.IndexingStatus.Value), new("segments", detail => Counted.Of(detail.SegmentCount)), new("error", detail => detail.Error));
            return details.Exists(detail => detail.IndexingStatus == IndexingStatus.Error) ? ExitCode.Failed : ExitCode.Done;
        });
    }

    private static Command Delete()
    {
        var (dataset, documents, yes) = (DatasetsCommand.Argument(), Several(), Deletion.YesOption());
        return KnowledgeCommand.Of(new Command("delete", "Delete documents.") { dataset, documents, yes }.WithExamples("documents delete Manuals reset.md --yes"), async (call, cancellationToken) =>
        {
            var (found, ids) = await FindAsync(call, dataset, call.Get(documents), cancellationToken);
            Printer.Confirm($"Delete {Counted.Of(ids.Count, "document")} of {found.Name}?", call.Get(yes));
            foreach (var id in ids) await call.Client.Documents.DeleteAsync(found.Id, id, cancellationToken: cancellationToken);
            call.Printer.Changed($"{Counted.Of(ids.Count, "document")} deleted.", () => Deletion.Json(ids));
        });
    }

    private static Command Switch(string name, string description, DocumentAction action, string done)
    {
        var (dataset, documents) = (DatasetsCommand.Argument(), Several());
        return KnowledgeCommand.Of(new Command(name, description) { dataset, documents }.WithExamples($"documents {name} Manuals reset.md power.md"), async (call, cancellationToken) =>
        {
            var (found, ids) = await FindAsync(call, dataset, call.Get(documents), cancellationToken);
            await call.Client.Documents.ChangeStatusAsync(found.Id, action, ids, cancellationToken: cancellationToken);
            call.Printer.Changed($"{Counted.Of(ids.Count, "document")} {done}.", () => new JsonObject { ["document_ids"] = new JsonArray([.. ids]), ["action"] = action.Value });
        });
    }
}
