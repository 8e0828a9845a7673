using System.CommandLine;
using Kvasir.Retrieval.External;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir external</c>: connections to knowledge bases elsewhere.</summary>
internal static class ExternalCommand
{
    public static Command Create() => new("external", "Manage connections to external knowledge bases, which datasets of provider 'external' ask. A running server sees every change at once.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var name = new Argument<string>("name") { Description = "A name for people." };
        var endpoint = new Option<string>("--endpoint") { Description = "The address to which /retrieval is appended.", Required = true };
        var key = new Option<string?>("--key") { Description = "Sent as a Bearer token; none unless given. Stored encrypted." };
        return OwnerCommand.Of<ExternalKnowledgeApis>(new Command("add", "Register a connection. Example: external add wiki --endpoint http://wiki:8080/kb --key s3cret") { name, endpoint, key }, async (parsed, caller, apis, cancellationToken) =>
        {
            var api = await apis.RegisterAsync(caller, parsed.GetValue(name), parsed.GetValue(endpoint), parsed.GetValue(key), cancellationToken);
            Console.WriteLine($"{api.Name} was registered. Datasets name it by external_knowledge_api_id:\n\n    {api.Id}\n");
        });
    }

    private static Command List() => OwnerCommand.Of<ExternalKnowledgeApis>(new Command("list", "List connections: id, name, endpoint."), async (_, caller, apis, cancellationToken) =>
    {
        foreach (var api in await apis.ListAsync(caller.WorkspaceId, cancellationToken)) Console.WriteLine($"{api.Id}  {api.Name}  {api.Endpoint}  created {api.CreatedAt:u}");
    });

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The connection's id, see external list." };
        return OwnerCommand.Of<ExternalKnowledgeApis>(new Command("remove", "Delete a connection that no dataset uses.") { id }, async (parsed, caller, apis, cancellationToken) =>
        {
            await apis.DeleteAsync(caller, parsed.GetValue(id)!.ToLowerInvariant(), cancellationToken);
            Console.WriteLine("The connection was deleted.");
        });
    }
}
