using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Printing;
using Kvasir.Sources.Credentials;

namespace Kvasir.Server.Cli.Storage;

/// <summary><c>kvasir credentials</c>: what data sources need to get in.</summary>
internal static class CredentialsCommand
{
    public static Command Create() => new("credentials", "Manage credentials of data sources, which pipelines read from. A running server sees every change at once.") { Add(), List(), Remove() };

    private static Command Add()
    {
        var provider = new Argument<string>("provider") { Description = "The data source, such as s3, webdav, notion or git." };
        var name = new Argument<string>("name") { Description = "A name for people." };
        var values = new Option<string[]>("--set") { Description = "What the data source asks for, as name=value; once for each. Stored encrypted.", AllowMultipleArgumentsPerToken = true };
        var isDefault = new Option<bool>("--default") { Description = "Use it where nobody says which; the first of a data source is used so anyway." };
        return OwnerCommand.Of<SourceCredentials>(new Command("add", "Add a credential.") { provider, name, values, isDefault }.WithExamples("credentials add notion team --set integration_secret=s3cret"), async (call, credentials, cancellationToken) =>
        {
            var parsed = call.Parsed;
            var credential = await credentials.AddAsync(call.Caller, parsed.GetValue(provider), parsed.GetValue(name), Pairs(parsed.GetValue(values) ?? []), parsed.GetValue(isDefault), cancellationToken);
            call.Printer.Changed($"{credential.Name} was added{(credential.IsDefault ? $" and is the default of {credential.Provider}" : "")}. Items name it by credential_id:\n\n    {credential.Id}\n", () => Json(credential));
        });
    }

    private static Command List() => OwnerCommand.Of<SourceCredentials>(new Command("list", "List credentials.").WithExamples("credentials list", "credentials list --json"), async (call, credentials, cancellationToken) =>
        call.Printer.List(
            await credentials.ListAsync(call.Caller.WorkspaceId, cancellationToken),
            Json,
            "There are no credentials; add one with credentials add.",
            new("id", one => one.Id), new("source", one => one.Provider), new("name", one => one.Name), new("created", one => Moment.Of(one.CreatedAt)), new("default", one => one.IsDefault ? "default" : "")));

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The credential's id, see credentials list." };
        return OwnerCommand.Of<SourceCredentials>(new Command("remove", "Delete a credential; pipelines that name it fail until they name another.") { id }.WithExamples("credentials remove 0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10"), async (call, credentials, cancellationToken) =>
        {
            await credentials.DeleteAsync(call.Caller, call.Parsed.GetValue(id)!.ToLowerInvariant(), cancellationToken);
            call.Printer.Changed("The credential was deleted.", () => new JsonObject { ["deleted"] = call.Parsed.GetValue(id) });
        });
    }

    // Never what the data source is told: that is kept encrypted, and shown to nobody.
    private static JsonObject Json(StoredSourceCredential credential) =>
        new() { ["id"] = credential.Id, ["provider"] = credential.Provider, ["name"] = credential.Name, ["is_default"] = credential.IsDefault, ["created_at"] = credential.CreatedAt.ToUnixTimeSeconds() };

    private static Dictionary<string, string> Pairs(string[] written)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in written)
        {
            var parts = pair.Split('=', 2);
            // What was written may be a secret, so it is not repeated.
            if (parts.Length < 2 || !pairs.TryAdd(parts[0], parts[1])) throw new UsageException("--set must be name=value, each name once.");
        }

        return pairs;
    }
}
