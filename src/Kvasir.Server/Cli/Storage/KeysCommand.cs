using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Security;
using Kvasir.Storage;

namespace Kvasir.Server.Cli.Storage;

/// <summary><c>kvasir keys</c>: API keys, what they may do, and ending them.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Manage API keys. A running server sees every change at once.") { CreateOne(), List(), Revoke() };

    private static Command CreateOne()
    {
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<string>("--scopes") { Description = $"What it may do, separated by commas: {string.Join(", ", KeyScope.All)}.", DefaultValueFactory = _ => "read,write" };
        var datasets = new Option<string?>("--datasets") { Description = "The ids of the datasets that it may touch, separated by commas; all of the workspace unless given." };
        var workspace = OwnerCommand.WorkspaceOption();
        var command = new Command("create", "Create a key, which is shown once.") { name, scopes, datasets, workspace }
            .WithExamples("keys create website --scopes read --data ./data", "keys create website --scopes read --datasets 0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            var reach = parsed.GetValue(datasets) is { } ids ? Parts(ids) : null;
            var (key, text) = await services.GetRequiredService<ApiKeys>().CreateAsync(owner.Id, parsed.GetValue(name)!, Parts(parsed.GetValue(scopes)!), reach, cancellationToken);
            new Printer(parsed).Changed($"Key {key.Name} ({key.Id}) of workspace {owner.Name} was created. It is shown this once:\n\n    {text}\n", () =>
            {
                var shown = Json(key);
                shown["key"] = text;
                return shown;
            });
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command List()
    {
        var workspace = OwnerCommand.WorkspaceOption();
        var command = new Command("list", "List keys.") { workspace }.WithExamples("keys list --data ./data", "keys list --json");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            new Printer(parsed).List(
                await services.GetRequiredService<ApiKeys>().ListAsync(owner.Id, cancellationToken),
                Json,
                "There are no keys; make one with keys create.",
                new("id", key => key.Id), new("begins", key => $"{key.Prefix}…"), new("name", key => key.Name), new("scopes", key => string.Join(",", key.Scopes)),
                new("datasets", key => key.DatasetIds is null ? "all datasets" : string.Join(",", key.DatasetIds)), new("created", key => Moment.Of(key.CreatedAt)),
                new("state", key => key.RevokedAt is { } at ? $"revoked {Moment.Of(at)}" : "works"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Revoke()
    {
        var key = new Argument<string>("key") { Description = "The key's id, or its name: all working keys of that name." };
        var workspace = OwnerCommand.WorkspaceOption();
        var command = new Command("revoke", "Make a key stop working at once.") { key, workspace }.WithExamples("keys revoke website --data ./data");
        var settings = new StoreSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => settings.RunAsync(parsed, async services =>
        {
            var owner = await WorkspacesCommand.FindAsync(services, parsed.GetValue(workspace), cancellationToken);
            var count = await services.GetRequiredService<IWorkspaceStore>().RevokeKeysAsync(owner.Id, parsed.GetValue(key)!, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
            if (count == 0) throw KvasirException.NotFound($"Workspace {owner.Name} has no working key '{parsed.GetValue(key)}'.");
            new Printer(parsed).Changed($"{count} key{(count == 1 ? "" : "s")} revoked.", () => new JsonObject { ["revoked"] = count });
            return ExitCode.Done;
        }));
        return command;
    }

    private static JsonObject Json(ApiKey key) => new()
    {
        ["id"] = key.Id,
        ["name"] = key.Name,
        ["prefix"] = key.Prefix,
        ["scopes"] = new JsonArray([.. key.Scopes]),
        ["dataset_ids"] = key.DatasetIds is null ? null : new JsonArray([.. key.DatasetIds]),
        ["created_at"] = key.CreatedAt.ToUnixTimeSeconds(),
        ["revoked_at"] = key.RevokedAt?.ToUnixTimeSeconds(),
    };

    private static List<string> Parts(string given) => [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
