using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Retrieval.External;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Storage;

/// <summary><c>kvasir external</c>: connections to knowledge bases elsewhere.</summary>
internal static class ExternalCommand
{
    public static Command Create() => new("external", "Manage connections to external knowledge bases, which datasets of provider 'external' ask. A running server sees every change at once.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "A name for people." };
        var endpoint = new Option<string>("--endpoint") { Description = "The address to which /retrieval is appended.", Required = true, HelpName = "address" };
        var key = new Option<string?>("--key") { Description = "Sent as a Bearer token; none unless given. Stored encrypted." };
        var command = new Command("add", "Register a connection.") { name, endpoint, key }.WithExamples("external add wiki --endpoint http://wiki:8080/kb --key s3cret");
        return OwnerCommand.Of<ExternalKnowledgeApis>(command, async (call, apis, cancellationToken) =>
        {
            var api = await apis.RegisterAsync(call.Caller, call.Parsed.GetValue(name), call.Parsed.GetValue(endpoint), call.Parsed.GetValue(key), cancellationToken);
            call.Printer.Changed($"{api.Name} was registered. Datasets name it by external_knowledge_api_id:\n\n    {api.Id}\n", () => Json(api));
        });
    }

    private static Command List() => OwnerCommand.Of<ExternalKnowledgeApis>(new Command("list", "List connections.").WithExamples("external list", "external list --json"), async (call, apis, cancellationToken) =>
        call.Printer.List(
            await apis.ListAsync(call.Caller.WorkspaceId, cancellationToken),
            Json,
            "There are no connections; add one with external add.",
            new("id", api => api.Id), new("name", api => api.Name), new("endpoint", api => api.Endpoint), new("created", api => Moment.Of(api.CreatedAt))));

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The connection's id, see external list." };
        return OwnerCommand.Of<ExternalKnowledgeApis>(new Command("remove", "Delete a connection that no dataset uses.") { id }.WithExamples("external remove 0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10"), async (call, apis, cancellationToken) =>
        {
            await apis.DeleteAsync(call.Caller, call.Parsed.GetValue(id)!.ToLowerInvariant(), cancellationToken);
            call.Printer.Changed("The connection was deleted.", () => new JsonObject { ["deleted"] = call.Parsed.GetValue(id) });
        });
    }

    private static JsonObject Json(StoredExternalKnowledgeApi api) => new() { ["id"] = api.Id, ["name"] = api.Name, ["endpoint"] = api.Endpoint, ["created_at"] = api.CreatedAt.ToUnixTimeSeconds() };
}
