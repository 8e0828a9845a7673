using System.CommandLine;
using Kvasir.Knowledge;
using Kvasir.Server.Security;
using Kvasir.Storage;

namespace Kvasir.Server.Cli;

/// <summary><c>kvasir workspaces</c>: who shares this server without seeing each other.</summary>
internal static class WorkspacesCommand
{
    public static Command Create() => new("workspaces", "Manage workspaces: nothing of one can be seen from another.") { CreateOne(), List() };

    /// <summary>The workspace of a name, or the only one.</summary>
    /// <exception cref="InvalidOperationException">There is none of the name, or several and none named.</exception>
    public static async Task<Workspace> FindAsync(IServiceProvider services, string? name, CancellationToken cancellationToken)
    {
        var all = await services.GetRequiredService<IWorkspaceStore>().ListAsync(cancellationToken);
        if (name is not null) return all.FirstOrDefault(workspace => workspace.Name == name || workspace.Id == name) ?? throw new InvalidOperationException($"There is no workspace '{name}'. There are: {Names(all)}.");
        return all.Count switch
        {
            0 => throw new InvalidOperationException("There is no workspace yet: start the server once, or run workspaces create."),
            1 => all[0],
            _ => throw new InvalidOperationException($"There are several workspaces; name one with --workspace: {Names(all)}."),
        };
    }

    private static Command CreateOne()
    {
        var name = new Argument<string>("name") { Description = "Not the name of another workspace." };
        var owner = new Option<string>("--owner") { Description = "The display name of the account that its keys act as.", DefaultValueFactory = _ => "owner" };
        var command = new Command("create", "Create a workspace and its first key, which is shown once. Example: workspaces create research") { name, owner };
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var (workspace, key) = await services.GetRequiredService<ApiKeys>().CreateWorkspaceAsync(parsed.GetValue(name)!, parsed.GetValue(owner)!, null, cancellationToken);
            Console.WriteLine($"Workspace {workspace.Name} ({workspace.Id}) was created. Its first key, which may do everything in it, is shown this once:\n\n    {key}\n");
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List workspaces.");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var store = services.GetRequiredService<IWorkspaceStore>();
            foreach (var workspace in await store.ListAsync(cancellationToken))
                Console.WriteLine($"{workspace.Id}  {workspace.Name}  owner {workspace.OwnerName}  created {workspace.CreatedAt:u}  keys {(await store.ListKeysAsync(workspace.Id, cancellationToken)).Count(key => key.RevokedAt is null)}");
        }));
        return command;
    }

    private static string Names(IEnumerable<Workspace> workspaces) => string.Join(", ", workspaces.Select(workspace => workspace.Name));
}
