using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Listing;

namespace Kvasir.Server.Cli.Documents;

/// <summary>Commands about the originals that the server keeps.</summary>
internal static class StoredFiles
{
    public static Command Download()
    {
        var (dataset, documents) = (DatasetsCommand.Argument(), DocumentsCommand.Several());
        var output = new Option<string?>("--out", "-o") { Description = "The file to write, - for standard output; the document's name in this folder unless given. Several documents make a ZIP archive.", HelpName = "file" };
        var force = new Option<bool>("--force") { Description = "Write over a file that is there." };
        var command = new Command("download", "Get the originals of documents back.") { dataset, documents, output, force }.WithExamples("documents download Manuals reset.md", "documents download Manuals reset.md power.md --out originals.zip");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var (found, ids) = await DocumentsCommand.FindAsync(call, dataset, call.Get(documents), cancellationToken);
            var isOne = ids.Count == 1;
            var name = call.Get(output) ?? (isOne ? Path.GetFileName((await call.Client.Documents.GetUploadFileAsync(found.Id, ids[0], cancellationToken: cancellationToken)).Name) : "documents.zip");
            await using var content = isOne
                ? await call.Connection.DownloadAsync(await call.Client.Documents.GetDownloadUrlAsync(found.Id, ids[0], cancellationToken: cancellationToken), cancellationToken)
                : await call.Client.Documents.DownloadZipAsync(found.Id, ids, cancellationToken: cancellationToken);
            if (name == "-")
            {
                await using var standard = Console.OpenStandardOutput();
                await content.CopyToAsync(standard, cancellationToken);
                return;
            }

            if (File.Exists(name) && !call.Get(force)) throw new UsageException($"The file '{name}' is there already: name another with --out, or say --force.");
            await using (var file = File.Create(name)) await content.CopyToAsync(file, cancellationToken);
            call.Printer.Changed($"Written to {name}.", () => new JsonObject { ["file"] = name, ["document_ids"] = new JsonArray([.. ids]) });
        });
    }

    public static Command Retry()
    {
        var (dataset, documents) = (DatasetsCommand.Argument(), DocumentsCommand.Several());
        var command = new Command("retry", "Index documents again from their stored originals, such as those that failed.") { dataset, documents }.WithExamples("documents retry Manuals reset.md");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var (found, ids) = await DocumentsCommand.FindAsync(call, dataset, call.Get(documents), cancellationToken);
            var queued = new List<string>();
            foreach (var id in ids)
            {
                var document = await call.Client.Documents.GetAsync(found.Id, id, cancellationToken: cancellationToken);
                var original = await call.Client.Documents.GetUploadFileAsync(found.Id, id, cancellationToken: cancellationToken);
                await using var content = new MemoryStream();
                await using (var stored = await call.Connection.DownloadAsync(await call.Client.Documents.GetDownloadUrlAsync(found.Id, id, cancellationToken: cancellationToken), cancellationToken)) await stored.CopyToAsync(content, cancellationToken);
                // A key or a name finds the document again; without its own rule a failed one has none to keep.
                var again = await call.Client.Documents.CreateByFileAsync(
                    found.Id,
                    FileUpload.FromBytes(content.ToArray(), original.Name),
                    new NewFileDocument { ExternalKey = document.ExternalKey, ProcessRule = document.DocumentProcessRule is { } rule ? rule with { Id = null, DatasetId = null } : null, DocForm = document.DocForm, IndexingTechnique = found.IndexingTechnique },
                    cancellationToken: cancellationToken);
                queued.Add(again.Document.Id);
            }

            call.Printer.Changed($"{Counted.Of(queued.Count, "document")} queued; documents status says how far they are.", () => new JsonObject { ["document_ids"] = new JsonArray([.. queued]) });
        });
    }
}
