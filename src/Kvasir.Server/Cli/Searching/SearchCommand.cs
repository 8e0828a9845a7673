using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Searching;

/// <summary><c>kvasir search</c>: the passages that answer a question.</summary>
internal static class SearchCommand
{
    private static readonly Dictionary<string, SearchMethod> Methods = new(StringComparer.Ordinal)
    {
        ["semantic"] = SearchMethod.Semantic,
        ["full-text"] = SearchMethod.FullText,
        ["keyword"] = SearchMethod.Keyword,
        ["hybrid"] = SearchMethod.Hybrid,
    };

    private static readonly string[] MethodNames = [.. Methods.Keys, .. Methods.Values.Select(method => method.Value)];

    public static Command Create()
    {
        var query = new Argument<string>("query") { Description = "The question." };
        var datasets = new Option<string[]>("--dataset", "-d") { Description = "Names or ids of the datasets that are searched.", Required = true, AllowMultipleArgumentsPerToken = true };
        var method = new Option<string?>("--method", "-m") { Description = "How; as the dataset says unless given.", HelpName = string.Join('|', Methods.Keys) }.AcceptOnly(MethodNames);
        var top = new Option<int?>("--top-k", "-k") { Description = "How many passages at most." };
        var threshold = new Option<double?>("--score-threshold") { Description = "No passage with a lower score." };
        var filter = new Option<string?>("--filter", "-f") { Description = "Only documents whose metadata fit, such as 'year >= 2020 and author in [\"kim\", \"lee\"]'.", HelpName = "expression" };
        var rerank = new Option<string?>("--rerank") { Description = "The rerank model that orders the passages, as provider/model or by its name.", HelpName = "model" };
        var explain = new Option<bool>("--explain") { Description = "Say why each passage was found." };
        var command = new Command("search", "Find the passages that answer a question.") { query, datasets, method, top, threshold, filter, rerank, explain }.WithExamples(
            "search \"How do I reset it?\" --dataset Manuals",
            "search \"reset\" --dataset Manuals Guides --method full-text --top-k 3 --json",
            "search \"pumps\" --dataset Manuals --filter \"year >= 2020\" --explain");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var text = call.Get(query);
            var reranker = call.Get(rerank) is { } model ? await ModelName.FindAsync(call.Client, ModelType.Rerank, model, cancellationToken) : ((string Provider, string Model)?)null;
            var found = new List<FoundPassage>();
            foreach (var name in call.Get(datasets)!.Distinct())
            {
                var dataset = await call.Client.FindDatasetAsync(name, cancellationToken);
                var wanted = dataset.RetrievalModel ?? new();
                if (call.Get(method) is { } how) wanted = wanted with { SearchMethod = Methods.TryGetValue(how, out var known) ? known : new SearchMethod(how) };
                if (call.Get(top) is { } most) wanted = wanted with { TopK = most };
                if (call.Get(threshold) is { } least) wanted = wanted with { ScoreThresholdEnabled = true, ScoreThreshold = least };
                if (call.Get(filter) is { } expression) wanted = wanted with { MetadataFilteringConditions = await MetadataFilters.ReadAsync(call.Client, dataset, expression, cancellationToken) };
                if (reranker is var (provider, reranking)) wanted = wanted with { RerankingEnable = true, RerankingMode = RerankingMode.RerankingModel, RerankingModel = new(provider, reranking) };
                var answer = await call.Client.Retrieval.RetrieveAsync(dataset.Id, new RetrievalRequest(text) { RetrievalModel = wanted, Explain = call.Get(explain) ? true : null }, cancellationToken: cancellationToken);
                foreach (var warning in answer.Warnings) call.Printer.Note($"{dataset.Name}: {warning}");
                found.AddRange(answer.Passages.Select(passage => new FoundPassage(dataset, passage)));
            }

            var best = found.OrderByDescending(one => one.Passage.Score ?? 0).Take(call.Get(top) ?? int.MaxValue).ToList();
            if (call.Printer.IsJson) CliJson.Print(new JsonObject { ["query"] = new JsonObject { ["content"] = text }, ["records"] = new JsonArray([.. best.Select(one => one.ToJson())]) });
            else if (best.Count == 0) call.Printer.Note("No passage matches.");
            else new PassagePrinter(call.Printer, text).Print(best);
        });
    }
}
