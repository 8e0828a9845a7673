using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Security;
using Kvasir.Storage;

namespace Kvasir.Server.Cli.Storage;

/// <summary><c>kvasir workspaces</c>: who shares this server without seeing each other.</summary>
internal static class WorkspacesCommand
{
    public static Command Create() => new("workspaces", "Manage workspaces: nothing of one can be seen from another.") { CreateOne(), List() };

    /// <summary>The workspace of a name, or the only one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>: there is none of the name.</exception>
    /// <exception cref="UsageException">There are several, and none is named.</exception>
    public static async Task<Workspace> FindAsync(IServiceProvider services, string? name, CancellationToken cancellationToken)
    {
        var all = await services.GetRequiredService<IWorkspaceStore>().ListAsync(cancellationToken);
        if (name is not null) return all.FirstOrDefault(workspace => workspace.Name == name || workspace.Id == name) ?? throw KvasirException.NotFound($"There is no workspace '{name}'. There are: {Names(all)}.");
        return all.Count switch
        {
            0 => throw new InvalidOperationException("There is no workspace yet: start the server once, or run workspaces create."),
            1 => all[0],
            _ => throw new UsageException($"There are several workspaces; name one with --workspace: {Names(all)}."),
        };
    }

    private static Command CreateOne()
    {
        var name = new Argument<string>("name") { Description = "Not the name of another workspace." };
        var owner = new Option<string>("--owner") { Description = "The display name of the account that its keys act as.", DefaultValueFactory = _ => "owner" };
        var command = new Command("create", "Create a workspace and its first key, which is shown once.") { name, owner }.WithExamples("workspaces create research --data ./data");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var (workspace, key) = await services.GetRequiredService<ApiKeys>().CreateWorkspaceAsync(parsed.GetValue(name)!, parsed.GetValue(owner)!, null, cancellationToken);
            new Printer(parsed).Changed($"Workspace {workspace.Name} ({workspace.Id}) was created. Its first key, which may do everything in it, is shown this once:\n\n    {key}\n", () =>
            {
                var shown = Json((workspace, 1));
                shown["key"] = key;
                return shown;
            });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List workspaces.").WithExamples("workspaces list", "workspaces list --json");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var store = services.GetRequiredService<IWorkspaceStore>();
            var all = new List<(Workspace Workspace, int Keys)>();
            foreach (var workspace in await store.ListAsync(cancellationToken)) all.Add((workspace, (await store.ListKeysAsync(workspace.Id, cancellationToken)).Count(key => key.RevokedAt is null)));
            new Printer(parsed).List(
                all,
                Json,
                "There is no workspace yet: start the server once, or run workspaces create.",
                new("id", one => one.Workspace.Id), new("name", one => one.Workspace.Name), new("owner", one => one.Workspace.OwnerName), new("created", one => Moment.Of(one.Workspace.CreatedAt)),
                new("keys", one => one.Keys.ToString(CultureInfo.InvariantCulture)));
            return ExitCode.Done;
        }));
        return command;
    }

    private static JsonObject Json((Workspace Workspace, int Keys) one) => new()
    {
        ["id"] = one.Workspace.Id,
        ["name"] = one.Workspace.Name,
        ["owner"] = one.Workspace.OwnerName,
        ["created_at"] = one.Workspace.CreatedAt.ToUnixTimeSeconds(),
        ["keys"] = one.Keys,
    };

    private static string Names(IEnumerable<Workspace> workspaces) => string.Join(", ", workspaces.Select(workspace => workspace.Name));
}
