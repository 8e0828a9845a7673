using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Kvasir.Client;

/// <summary>A dataset as a tool of a language model: it asks, and is given numbered passages with their sources.</summary>
public sealed class RetrievalTool : AIFunction
{
    private const string QueryName = "query";

    private static readonly JsonElement Schema = JsonDocument.Parse("""
        {"type":"object","properties":{"query":{"type":"string","description":"What to look for, as a question or in a few words."}},"required":["query"]}
        """).RootElement;

    private readonly RetrievalClient _retrieval;
    private readonly string _datasetId;
    private readonly RetrievalToolOptions _options;

    /// <summary>Makes a tool.</summary>
    /// <param name="client">What speaks to the server.</param>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">How it is named, and how it searches.</param>
    public RetrievalTool(KnowledgeClient client, string datasetId, RetrievalToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(datasetId);
        (_retrieval, _datasetId, _options) = (client.Retrieval, datasetId, options ?? new());
    }

    /// <inheritdoc/>
    public override string Name => _options.Name;

    /// <inheritdoc/>
    public override string Description => _options.Description;

    /// <inheritdoc/>
    public override JsonElement JsonSchema => Schema;

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var query = QueryOf(arguments);
        var result = await _retrieval.RetrieveAsync(_datasetId, new RetrievalRequest(query) { RetrievalModel = _options.RetrievalModel }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return result.Passages.Count == 0 ? _options.NothingFound : result.Passages.ToContext(_options.MaxCharacters);
    }

    // Models send arguments as JSON, programs as texts.
    private static string QueryOf(AIFunctionArguments arguments) => arguments.TryGetValue(QueryName, out var value)
        ? value switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
            _ => throw new ArgumentException($"'{QueryName}' must be a text.", nameof(arguments)),
        }
        : throw new ArgumentException($"'{QueryName}' is missing.", nameof(arguments));
}
