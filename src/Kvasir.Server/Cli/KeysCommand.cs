using System.CommandLine;
using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Storage;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir keys</c>: API keys, what they may do, and ending them.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Manage API keys. A running server sees every change at once.") { CreateOne(), List(), Revoke() };

    private static Command CreateOne()
    {
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<string>("--scopes") { Description = $"What it may do, separated by commas: {string.Join(", ", KeyScope.All)}.", DefaultValueFactory = _ => "read,write" };
        var datasets = new Option<string?>("--datasets") { Description = "The ids of the datasets that it may touch, separated by commas; all of the workspace unless given." };
        var workspace = Workspace();
        var command = new Command("create", "Create a key, which is shown once. Example: keys create website --scopes read --datasets 0197…") { name, scopes, datasets, workspace };
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            var reach = parsed.GetValue(datasets) is { } ids ? Parts(ids) : null;
            var (key, text) = await services.GetRequiredService<ApiKeys>().CreateAsync(owner.Id, parsed.GetValue(name)!, Parts(parsed.GetValue(scopes)!), reach, cancellationToken);
            Console.WriteLine($"Key {key.Name} ({key.Id}) of workspace {owner.Name} was created. It is shown this once:\n\n    {text}\n");
        }));
        return command;
    }

    private static Command List()
    {
        var workspace = Workspace();
        var command = new Command("list", "List keys: id, first characters, name, scopes, datasets, state.") { workspace };
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            foreach (var key in await services.GetRequiredService<ApiKeys>().ListAsync(owner.Id, cancellationToken))
            {
                var state = key.RevokedAt is { } at ? $"revoked {at:u}" : "works";
                Console.WriteLine($"{key.Id}  {key.Prefix}…  {key.Name}  {string.Join(",", key.Scopes)}  {(key.DatasetIds is null ? "all datasets" : string.Join(",", key.DatasetIds))}  created {key.CreatedAt:u}  {state}");
            }
        }));
        return command;
    }

    private static Command Revoke()
    {
        var key = new Argument<string>("key") { Description = "The key's id, or its name: all working keys of that name." };
        var workspace = Workspace();
        var command = new Command("revoke", "Make a key stop working at once. Example: keys revoke website") { key, workspace };
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            var count = await services.GetRequiredService<IWorkspaceStore>().RevokeKeysAsync(owner.Id, parsed.GetValue(key)!, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            if (count == 0) throw new InvalidOperationException($"Workspace {owner.Name} has no working key '{parsed.GetValue(key)}'.");
            Console.WriteLine($"{count} key{(count == 1 ? "" : "s")} revoked.");
        }));
        return command;
    }

    private static Option<string?> Workspace() => new("--workspace") { Description = "The workspace's name or id; needed when there are several." };

    private static List<string> Parts(string given) => [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
