using System.CommandLine;
using Kvasir.Sources.Credentials;

namespace Kvasir.Server.Cli;

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
        return OwnerCommand.Of<SourceCredentials>(new Command("add", "Add a credential. Example: credentials add notion team --set integration_secret=s3cret") { provider, name, values, isDefault }, async (parsed, caller, credentials, cancellationToken) =>
        {
            var credential = await credentials.AddAsync(caller, parsed.GetValue(provider), parsed.GetValue(name), Pairs(parsed.GetValue(values) ?? []), parsed.GetValue(isDefault), cancellationToken);
            Console.WriteLine($"{credential.Name} was added{(credential.IsDefault ? $" and is the default of {credential.Provider}" : "")}. Items name it by credential_id:\n\n    {credential.Id}\n");
        });
    }

    private static Command List() => OwnerCommand.Of<SourceCredentials>(new Command("list", "List credentials: id, data source, name."), async (_, caller, credentials, cancellationToken) =>
    {
        foreach (var credential in await credentials.ListAsync(caller.WorkspaceId, cancellationToken))
            Console.WriteLine($"{credential.Id}  {credential.Provider}  {credential.Name}  created {credential.CreatedAt:u}{(credential.IsDefault ? "  default" : "")}");
    });

    private static Command Remove()
    {
        var id = new Argument<string>("id") { Description = "The credential's id, see credentials list." };
        return OwnerCommand.Of<SourceCredentials>(new Command("remove", "Delete a credential; pipelines that name it fail until they name another.") { id }, async (parsed, caller, credentials, cancellationToken) =>
        {
            await credentials.DeleteAsync(caller, parsed.GetValue(id)!.ToLowerInvariant(), cancellationToken);
            Console.WriteLine("The credential was deleted.");
        });
    }

    private static Dictionary<string, string> Pairs(string[] written)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in written)
        {
            var parts = pair.Split('=', 2);
            // What was written may be a secret, so it is not repeated.
            if (parts.Length < 2 || !pairs.TryAdd(parts[0], parts[1])) throw KvasirException.InvalidParam("--set", "must be name=value, each name once");
        }

        return pairs;
    }
}
