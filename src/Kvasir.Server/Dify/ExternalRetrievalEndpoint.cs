using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Retrieval.Usage;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>The other side of the external knowledge contract: another system asks a dataset of this server as its external knowledge base.</summary>
internal static class ExternalRetrievalEndpoint
{
    public static void MapExternalRetrieval(this RouteGroupBuilder v1) =>
        v1.MapPost("/external-knowledge/retrieval", Retrieve).Takes<ExternalRetrievalRequest>().RequireScope(KeyScope.Read).WithMetadata(new AnswersExternalErrors()).WithTags("External knowledge")
            .WithName("RetrieveAsExternalKnowledge").WithSummary("Find passages for a system that has a knowledge base of this server as its external one")
            .Fails(ErrorCode.NotFound, "The knowledge does not exist.")
            .Fails(ErrorCode.InvalidParam, "retrieval_setting.top_k: must be between 1 and 100, was 0");

    private static async Task<Ok<ExternalRetrievalAnswer>> Retrieve(HttpContext http, CallContext call, Datasets datasets, Retriever retriever, UsageRecorder usage, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ExternalRetrievalRequest);
        var dataset = await FindAsync(request.KnowledgeId, call, datasets, cancellationToken);
        var own = dataset.RetrievalModel ?? new RetrievalModel { SearchMethod = SearchMethod.Hybrid };
        var query = new RetrievalQuery(request.Query ?? "")
        {
            Model = own with
            {
                TopK = request.RetrievalSetting?.TopK ?? own.TopK,
                ScoreThreshold = request.RetrievalSetting?.ScoreThreshold ?? 0,
                ScoreThresholdEnabled = request.RetrievalSetting?.ScoreThreshold > 0,
                Filter = request.MetadataCondition?.ToFilter(),
            },
        };
        var found = await retriever.RetrieveAsync(dataset, query, cancellationToken);
        usage.Add(dataset, call.Caller, query.Text, QuerySource.App, found.Records.Count, [.. found.Records.Select(record => record.Segment.Id)]);
        return TypedResults.Ok(new ExternalRetrievalAnswer([.. found.Records.Select(record => Item(record, new CallContext(call.Caller, call.Key, dataset)))]));
    }

    private static async Task<Dataset> FindAsync(string? id, CallContext call, Datasets datasets, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id)) throw KvasirException.InvalidParam("knowledge_id", "is required: the id of a dataset");
        if (!Guid.TryParseExact(id, "D", out _)) throw KvasirException.NotFound("The knowledge does not exist.");
        var dataset = await datasets.GetAsync(call.Caller, id.ToLowerInvariant(), cancellationToken);
        call.RequireDataset(dataset.Id);
        if (!dataset.EnableApi) throw KnowledgeAccess.ApiDisabled();
        return dataset.Provider == DatasetProvider.External ? throw KvasirException.InvalidParam("knowledge_id", "must not be a knowledge base that is external itself") : dataset;
    }

    // An answer to a question is part of the passage here: there is no other place for it.
    private static ExternalPassageItem Item(RetrievedSegment record, CallContext call)
    {
        var metadata = new Dictionary<string, JsonElement?>(MetadataItems.Object(record.Document, call) ?? new Dictionary<string, JsonElement?>());
        metadata["document_id"] = JsonSerializer.SerializeToElement(record.Document.Id, DifyJson.Default.String);
        metadata["segment_id"] = JsonSerializer.SerializeToElement(record.Segment.Id, DifyJson.Default.String);
        return new(string.IsNullOrEmpty(record.Segment.Answer) ? record.Segment.Content : $"{record.Segment.Content}\n{record.Segment.Answer}", record.Score, record.Document.Name, metadata);
    }
}

/// <summary>Marks the route whose clients read failures in <c>error_code</c> and <c>error_msg</c>.</summary>
internal sealed class AnswersExternalErrors;

/// <summary>What a system asks its external knowledge base.</summary>
internal sealed record ExternalRetrievalRequest
{
    /// <summary>The id of a dataset.</summary>
    [Required] public string? KnowledgeId { get; init; }

    [Required] public string? Query { get; init; }

    public ExternalRetrievalSetting? RetrievalSetting { get; init; }

    /// <summary>Which documents are searched.</summary>
    public ExternalConditionsBody? MetadataCondition { get; init; }
}

/// <summary>How it shall be searched.</summary>
internal sealed record ExternalRetrievalSetting
{
    /// <summary>1 to 100.</summary>
    public int? TopK { get; init; }

    /// <summary>0 to 1.</summary>
    public double? ScoreThreshold { get; init; }
}

/// <summary>Conditions on metadata; each may name several fields, one of which has to fulfil it.</summary>
internal sealed record ExternalConditionsBody
{
    [AllowedValues("and", "or")] public string? LogicalOperator { get; init; }

    public IReadOnlyList<ExternalConditionBody>? Conditions { get; init; }

    public MetadataFilter? ToFilter()
    {
        // Each names one field as good as always; several of one condition are as many conditions.
        var conditions = (Conditions ?? []).SelectMany(condition => (condition ?? new()).ToConditions()).ToList();
        return new MetadataConditionsBody { LogicalOperator = LogicalOperator, Conditions = conditions.Count == 0 ? null : conditions }.ToFilter();
    }
}

/// <summary>One condition.</summary>
internal sealed record ExternalConditionBody
{
    /// <summary>The names of fields; one name is accepted, too.</summary>
    [DescribedAs(typeof(IReadOnlyList<string>))] public JsonElement? Name { get; init; }

    public string? ComparisonOperator { get; init; }

    /// <summary>Text, a number, or a list of texts.</summary>
    [DescribedAs(typeof(string))] public JsonElement? Value { get; init; }

    public IEnumerable<MetadataConditionBody> ToConditions() => Names().Select(name => new MetadataConditionBody { Name = name, ComparisonOperator = ComparisonOperator, Value = Value });

    private IEnumerable<string> Names() => Name switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String) => list.EnumerateArray().Select(name => name.GetString()!),
        _ => throw KvasirException.InvalidParam("metadata_condition.conditions.name", "is required: the names of metadata fields"),
    };
}

/// <summary>What the asking system gets.</summary>
internal sealed record ExternalRetrievalAnswer(IReadOnlyList<ExternalPassageItem> Records);

/// <summary>A passage; its metadata is an object, never null.</summary>
internal sealed record ExternalPassageItem(string Content, double Score, string Title, IReadOnlyDictionary<string, JsonElement?> Metadata);
