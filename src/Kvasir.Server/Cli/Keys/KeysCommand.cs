using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Knowledge;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Keys;

/// <summary><c>kvasir keys</c>: API keys, what they may do, and ending them.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Manage API keys. A running server sees every change at once.") { CreateOne(), List(), Revoke() };

    private static Command CreateOne()
    {
        var name = new Argument<string>("name") { Description = "What the key is for." };
        var scopes = new Option<string>("--scopes") { Description = $"What it may do, separated by commas: {string.Join(", ", KeyScope.All)}.", DefaultValueFactory = _ => "read,write" };
        var datasets = new Option<string?>("--datasets") { Description = "The ids of the datasets that it may touch, separated by commas; all of the workspace unless given." };
        var command = new Command("create", "Create a key, which is shown once.") { name, scopes, datasets }
            .WithExamples("keys create website --scopes read --data ./data", "keys create website --scopes read --datasets 0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10");
        return Of(command, async (parsed, printer, keys, cancellationToken) =>
        {
            var wanted = new NewApiKey
            {
                Name = parsed.GetRequiredValue(name),
                Scopes = [.. Parts(parsed.GetRequiredValue(scopes)).Select(scope => new ApiKeyScope(scope))],
                DatasetIds = parsed.GetValue(datasets) is { } ids ? Parts(ids) : null,
            };
            var key = await keys.CreateAsync(wanted, cancellationToken);
            printer.Changed($"Key {key.Name} ({key.Id}) was created. It is shown this once:\n\n    {key.Key}\n", () => CliJson.Node(key, ClientJson.Default.ApiKey));
        });
    }

    private static Command List() => Of(new Command("list", "List keys.").WithExamples("keys list --data ./data", "keys list --json"), async (_, printer, keys, cancellationToken) => printer.List(
        await keys.ListAsync(cancellationToken),
        key => CliJson.Node(key, ClientJson.Default.ApiKey),
        "There are no keys; make one with keys create.",
        new("id", key => key.Id), new("begins", key => $"{key.Prefix}…"), new("name", key => key.Name), new("scopes", key => string.Join(",", key.Scopes)),
        new("datasets", key => key.DatasetIds is null ? "all datasets" : string.Join(",", key.DatasetIds)), new("created", key => Moment.Of(key.CreatedAt)),
        new("state", key => key.RevokedAt is { } at ? $"revoked {Moment.Of(at)}" : "works")));

    private static Command Revoke()
    {
        var key = new Argument<string>("key") { Description = "The key's id, or its name." };
        return Of(new Command("revoke", "Make a key stop working at once.") { key }.WithExamples("keys revoke website --data ./data", "keys revoke website --url http://localhost:5001"), async (parsed, printer, keys, cancellationToken) =>
        {
            var working = (await keys.ListAsync(cancellationToken)).Where(known => known.RevokedAt is null);
            var meant = Naming.Find(working, "working key", parsed.GetRequiredValue(key), known => known.Id, known => known.Name);
            await keys.RevokeAsync(meant, cancellationToken);
            printer.Changed($"Key {meant.Name} ({meant.Id}) was revoked.", () => new JsonObject { ["revoked"] = new JsonArray(meant.Id) });
        });
    }

    private static Command Of(Command command, Func<ParseResult, Printer, IKeyring, CancellationToken, Task> run)
    {
        var options = new ConnectionOptions();
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var printer = new Printer(parsed);
            await using var keys = options.OpenRemote(parsed, printer) is { } server ? new ServerKeyring(server) : await StoreKeyring.OpenAsync(options.Locate(parsed), options.WorkspaceOf(parsed), cancellationToken) as IKeyring;
            await run(parsed, printer, keys, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<string> Parts(string given) => [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
