using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Documents;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Metadata;

/// <summary><c>kvasir metadata</c>: fields of a dataset, and their values in documents.</summary>
internal static class MetadataCommand
{
    private static readonly string[] Types = [MetadataFieldType.Text.Value, MetadataFieldType.Number.Value, MetadataFieldType.Time.Value];

    public static Command Create() => new("metadata", "Manage metadata fields and their values, by which searches can be filtered.") { List(), Make(), Delete(), Set() };

    private static Command List()
    {
        var target = DatasetsCommand.Argument();
        return KnowledgeCommand.Of(new Command("list", "List the metadata fields of a dataset.") { target }.WithExamples("metadata list Manuals", "metadata list Manuals --json"), async (call, cancellationToken) =>
        {
            var dataset = await call.Client.FindDatasetAsync(call.Get(target), cancellationToken);
            call.Printer.List(
                (await call.Client.Metadata.ListAsync(dataset.Id, cancellationToken: cancellationToken)).Fields,
                Json,
                "There are no fields; make one with metadata create.",
                new("id", field => field.Id), new("name", field => field.Name), new("type", field => field.Type.Value), new("documents", field => Counted.Of(field.UseCount)));
        });
    }

    private static Command Make()
    {
        var target = DatasetsCommand.Argument();
        var name = new Argument<string>("name") { Description = "The field's name; filters can only name fields of letters, digits and underscores." };
        var type = new Option<string?>("--type") { Description = "What its values are; string unless given." }.AcceptOnly(Types);
        return KnowledgeCommand.Of(new Command("create", "Make a metadata field.") { target, name, type }.WithExamples("metadata create Manuals year --type number"), async (call, cancellationToken) =>
        {
            var dataset = await call.Client.FindDatasetAsync(call.Get(target), cancellationToken);
            var field = await call.Client.Metadata.CreateAsync(dataset.Id, call.Get(type) is { } given ? new MetadataFieldType(given) : MetadataFieldType.Text, call.Get(name), cancellationToken: cancellationToken);
            call.Printer.Changed($"The field {field.Name} was made.", () => Json(field));
        });
    }

    private static Command Delete()
    {
        var target = DatasetsCommand.Argument();
        var (name, yes) = (new Argument<string>("field") { Description = "The field's name or id." }, Deletion.YesOption());
        return KnowledgeCommand.Of(new Command("delete", "Delete a metadata field with its values.") { target, name, yes }.WithExamples("metadata delete Manuals year --yes"), async (call, cancellationToken) =>
        {
            var dataset = await call.Client.FindDatasetAsync(call.Get(target), cancellationToken);
            var field = await FindAsync(call.Client, dataset, call.Get(name), cancellationToken);
            Printer.Confirm($"Delete the field {field.Name} with its values?", call.Get(yes));
            await call.Client.Metadata.DeleteAsync(dataset.Id, field.Id, cancellationToken: cancellationToken);
            call.Printer.Changed($"The field {field.Name} was deleted.", () => Deletion.Json([field.Id]));
        });
    }

    private static Command Set()
    {
        var target = DatasetsCommand.Argument();
        var document = DocumentsCommand.One();
        var values = new Argument<string[]>("value") { Description = "name=value; name= takes the value away. Moments are Unix seconds or ISO 8601.", Arity = ArgumentArity.OneOrMore };
        return KnowledgeCommand.Of(new Command("set", "Give a document metadata values; its others stay.") { target, document, values }.WithExamples("metadata set Manuals reset.md year=2024 author=kim"), async (call, cancellationToken) =>
        {
            var (dataset, ids) = await DocumentsCommand.FindAsync(call, target, [call.Get(document)], cancellationToken);
            var assignments = new List<MetadataAssignment>();
            foreach (var pair in call.Get(values))
            {
                if (pair.Split('=', 2) is not [var name, var value] || name.Length == 0) throw new UsageException($"Values are written name=value, was '{pair}'.");
                var field = await FindAsync(call.Client, dataset, name, cancellationToken);
                assignments.Add(new MetadataAssignment(field.Id, field.Name, Value(field, value)));
            }

            await call.Client.Metadata.UpdateDocumentsAsync(dataset.Id, [new DocumentMetadata(ids[0], assignments) { PartialUpdate = true }], cancellationToken: cancellationToken);
            call.Printer.Changed($"{Counted.Of(assignments.Count, "value")} set.", () => new JsonObject { ["document_id"] = ids[0], ["values"] = new JsonObject(assignments.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Value.IsNone ? null : one.Value.ToString()))) });
        });
    }

    private static MetadataValue Value(MetadataField field, string text)
    {
        if (text.Length == 0) return MetadataValue.None;
        if (field.Type == MetadataFieldType.Text) return text;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return field.Type == MetadataFieldType.Time && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw new UsageException($"{field.Name} is of the type {field.Type}, which '{text}' is not.");
    }

    private static async Task<MetadataField> FindAsync(KnowledgeClient client, Dataset dataset, string name, CancellationToken cancellationToken) =>
        Naming.Find((await client.Metadata.ListAsync(dataset.Id, cancellationToken: cancellationToken)).Fields, "metadata field", name, field => field.Id, field => field.Name);

    private static JsonNode Json(MetadataField field) => CliJson.Node(field, ClientJson.Default.MetadataField);
}
