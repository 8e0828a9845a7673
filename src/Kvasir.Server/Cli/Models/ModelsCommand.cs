using System.CommandLine;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Doctoring;
using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Hosting;

namespace Kvasir.Server.Cli.Models;

/// <summary><c>kvasir models</c>: what embeds, reranks and writes.</summary>
internal static class ModelsCommand
{
    private static readonly string[] Types = [ModelType.TextEmbedding.Value, ModelType.Rerank.Value, ModelType.Llm.Value];

    public static Command Create() => new("models", "Look at the models that are configured, and try them.") { List(), Test() };

    private static Command List()
    {
        var type = new Option<string?>("--type") { Description = "Only models of this type." }.AcceptOnly(Types);
        return KnowledgeCommand.Of(new Command("list", "List models.") { type }.WithExamples("models list", "models list --type rerank --json"), async (call, cancellationToken) =>
        {
            var found = new List<(string Provider, ProvidedModel Model)>();
            foreach (var wanted in call.Get(type) is { } one ? [one] : Types)
            {
                foreach (var provider in await call.Client.Models.ListAsync(new ModelType(wanted), cancellationToken: cancellationToken)) found.AddRange(provider.Models.Select(model => (provider.Provider, model)));
            }

            call.Printer.List(
                found,
                one =>
                {
                    var json = CliJson.Node(one.Model, ClientJson.Default.ProvidedModel);
                    json["provider"] = one.Provider;
                    return json;
                },
                "No such models are configured; see docs/models.md.",
                new("model", one => $"{one.Provider}/{one.Model.Model}"), new("type", one => one.Model.ModelType.Value), new("status", one => one.Model.Status));
        });
    }

    private static Command Test()
    {
        var command = new Command("test", "Ask every configured model of this configuration something: what it answers, and how fast. Exit code 1 when one does not.").WithExamples("models test", "models test --json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var findings = new List<Finding>();
            await using var server = KvasirHost.Build([]);
            await foreach (var finding in ModelChecks.RunAsync(server.Services, cancellationToken)) findings.Add(finding);
            new Printer(parsed).List(findings, finding => finding.ToJson(), "No models are configured.", new("", finding => finding.Word), new("model", finding => finding.Name), new("answer", finding => finding.Message), new("advice", finding => finding.Advice));
            return findings.Exists(finding => finding.State == FindingState.Wrong) ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }
}
