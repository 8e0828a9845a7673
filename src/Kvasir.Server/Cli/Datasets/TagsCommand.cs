using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Datasets;

/// <summary><c>kvasir tags</c>: what datasets are grouped by.</summary>
internal static class TagsCommand
{
    public static Command Create() => new("tags", "Manage the tags of datasets.") { List(), Make(), Rename(), Delete(), Bind("bind", "Give a dataset tags."), Bind("unbind", "Take tags from a dataset.") };

    private static Command List()
    {
        var dataset = new Option<string?>("--dataset", "-d") { Description = "Only the tags of this dataset, by its name or id." };
        return KnowledgeCommand.Of(new Command("list", "List tags.") { dataset }.WithExamples("tags list", "tags list --dataset Manuals --json"), async (call, cancellationToken) =>
        {
            if (call.Get(dataset) is not { } name)
            {
                call.Printer.List(await call.Client.Tags.ListAsync(cancellationToken: cancellationToken), Json, "There are no tags.", new("id", tag => tag.Id), new("name", tag => tag.Name), new("datasets", tag => Counted.Of(tag.BindingCount)));
                return;
            }

            var found = await call.Client.FindDatasetAsync(name, cancellationToken);
            call.Printer.List(
                await call.Client.Tags.ListOfDatasetAsync(found.Id, cancellationToken: cancellationToken), tag => CliJson.Node(tag, ClientJson.Default.BoundTag), $"{found.Name} has no tags.", new("id", tag => tag.Id), new("name", tag => tag.Name));
        });
    }

    private static Command Make()
    {
        var name = new Argument<string>("name") { Description = "Not the name of another one." };
        return KnowledgeCommand.Of(new Command("create", "Make a tag.") { name }.WithExamples("tags create handbooks"), async (call, cancellationToken) =>
        {
            var tag = await call.Client.Tags.CreateAsync(call.Get(name), cancellationToken: cancellationToken);
            call.Printer.Changed($"The tag {tag.Name} was made.", () => Json(tag));
        });
    }

    private static Command Rename()
    {
        var (tag, name) = (One(), new Argument<string>("name") { Description = "The new name." });
        return KnowledgeCommand.Of(new Command("rename", "Give a tag another name.") { tag, name }.WithExamples("tags rename handbooks manuals"), async (call, cancellationToken) =>
        {
            var renamed = await call.Client.Tags.UpdateAsync((await FindAsync(call.Client, call.Get(tag), cancellationToken)).Id, call.Get(name), cancellationToken: cancellationToken);
            call.Printer.Changed($"The tag is called {renamed.Name}.", () => Json(renamed));
        });
    }

    private static Command Delete()
    {
        var (tag, yes) = (One(), Deletion.YesOption());
        return KnowledgeCommand.Of(new Command("delete", "Delete a tag; datasets stay.") { tag, yes }.WithExamples("tags delete handbooks --yes"), async (call, cancellationToken) =>
        {
            var found = await FindAsync(call.Client, call.Get(tag), cancellationToken);
            Printer.Confirm($"Delete the tag {found.Name}?", call.Get(yes));
            await call.Client.Tags.DeleteAsync(found.Id, cancellationToken: cancellationToken);
            call.Printer.Changed($"The tag {found.Name} was deleted.", () => Deletion.Json([found.Id]));
        });
    }

    private static Command Bind(string verb, string description)
    {
        var dataset = DatasetsCommand.Argument();
        var tags = new Argument<string[]>("tag") { Description = "Names or ids of tags.", Arity = ArgumentArity.OneOrMore };
        return KnowledgeCommand.Of(new Command(verb, description) { dataset, tags }.WithExamples($"tags {verb} Manuals handbooks"), async (call, cancellationToken) =>
        {
            var found = await call.Client.FindDatasetAsync(call.Get(dataset), cancellationToken);
            var ids = new List<string>();
            foreach (var tag in call.Get(tags)) ids.Add((await FindAsync(call.Client, tag, cancellationToken)).Id);
            await (verb == "bind" ? call.Client.Tags.BindAsync(found.Id, ids, cancellationToken: cancellationToken) : call.Client.Tags.UnbindAsync(found.Id, ids, cancellationToken: cancellationToken));
            call.Printer.Changed($"{found.Name} was changed.", () => new JsonObject { ["dataset_id"] = found.Id, ["tag_ids"] = new JsonArray([.. ids]) });
        });
    }

    private static Argument<string> One() => new("tag") { Description = "The tag's name or id." };

    private static async Task<Tag> FindAsync(KnowledgeClient client, string name, CancellationToken cancellationToken) =>
        Naming.Find(await client.Tags.ListAsync(cancellationToken: cancellationToken), "tag", name, tag => tag.Id, tag => tag.Name);

    private static JsonNode Json(Tag tag) => CliJson.Node(tag, ClientJson.Default.Tag);
}
