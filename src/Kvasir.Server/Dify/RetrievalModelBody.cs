using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Kvasir.Retrieval;
using Kvasir.Server.ApiDescription;

namespace Kvasir.Server.Dify;

/// <summary>A retrieval model as clients write it, in any of the forms that exist.</summary>
internal sealed record RetrievalModelBody
{
    /// <summary>Required: one of <see cref="SearchMethod"/>.</summary>
    [Required, AllowedValues(Kvasir.Retrieval.SearchMethod.Keyword, Kvasir.Retrieval.SearchMethod.Semantic, Kvasir.Retrieval.SearchMethod.FullText, Kvasir.Retrieval.SearchMethod.Hybrid)] public string? SearchMethod { get; init; }

    /// <summary>Whether a rerank model is used.</summary>
    public bool? RerankingEnable { get; init; }

    /// <summary>A string; older clients send the object of <see cref="RerankingModel"/> here.</summary>
    [DescribedAs(typeof(string))] public JsonElement? RerankingMode { get; init; }

    /// <summary>The rerank model.</summary>
    public RerankingModelBody? RerankingModel { get; init; }

    /// <summary>An object with both shares, or one number: the share of meaning.</summary>
    [DescribedAs(typeof(WeightsBody))] public JsonElement? Weights { get; init; }

    /// <summary>1 to 100; 4 when absent.</summary>
    public int? TopK { get; init; }

    /// <summary>Whether the threshold applies.</summary>
    public bool? ScoreThresholdEnabled { get; init; }

    /// <summary>0 to 1.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Which documents are searched; only in a retrieval.</summary>
    public MetadataConditionsBody? MetadataFilteringConditions { get; init; }

    /// <summary>The engine's form.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public RetrievalModel ToModel()
    {
        var (mode, named) = Reranking();
        return new RetrievalModel
        {
            SearchMethod = SearchMethod ?? throw KvasirException.InvalidParam("retrieval_model.search_method", $"is required: one of {string.Join(", ", Kvasir.Retrieval.SearchMethod.All)}"),
            RerankingEnable = RerankingEnable ?? false,
            RerankingMode = mode,
            RerankingProviderName = named?.RerankingProviderName,
            RerankingModelName = named?.RerankingModelName,
            Weights = ReadWeights(),
            TopK = TopK ?? RetrievalModel.DefaultTopK,
            ScoreThresholdEnabled = ScoreThresholdEnabled ?? false,
            ScoreThreshold = ScoreThreshold,
            Filter = MetadataFilteringConditions?.ToFilter(),
        };
    }

    private (string? Mode, RerankingModelBody? Model) Reranking() => RerankingMode switch
    {
        null or { ValueKind: JsonValueKind.Null } => (null, RerankingModel),
        { ValueKind: JsonValueKind.String } mode => (mode.GetString() is { Length: > 0 } text ? text : null, RerankingModel),
        { ValueKind: JsonValueKind.Object } model => (Kvasir.Retrieval.RerankingMode.Model, new RerankingModelBody { RerankingProviderName = Text(model, "reranking_provider_name"), RerankingModelName = Text(model, "reranking_model_name") }),
        _ => throw KvasirException.InvalidParam("retrieval_model.reranking_mode", "must be a string"),
    };

    private RetrievalWeights? ReadWeights()
    {
        if (Weights is not { } given || given.ValueKind == JsonValueKind.Null) return null;
        if (given.ValueKind == JsonValueKind.Number) return new RetrievalWeights(given.GetDouble(), 1 - given.GetDouble());
        if (given.ValueKind != JsonValueKind.Object) throw KvasirException.InvalidParam("retrieval_model.weights", "must be an object or a number");

        var vector = Member(given, "vector_setting");
        return new RetrievalWeights(Share(vector, "vector_setting", "vector_weight"), Share(Member(given, "keyword_setting"), "keyword_setting", "keyword_weight"))
        {
            WeightType = Text(given, "weight_type"),
            EmbeddingProviderName = Text(vector, "embedding_provider_name"),
            EmbeddingModelName = Text(vector, "embedding_model_name"),
        };
    }

    private static JsonElement? Member(JsonElement? from, string name) =>
        from is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? from, string name) => Member(from, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static double Share(JsonElement? setting, string settingName, string name) => Member(setting, name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw KvasirException.InvalidParam($"retrieval_model.weights.{settingName}.{name}", "is required: a number between 0 and 1"),
    };
}

/// <summary>The name of a rerank model.</summary>
internal sealed record RerankingModelBody
{
    /// <summary>The provider.</summary>
    public string? RerankingProviderName { get; init; }

    /// <summary>The model.</summary>
    public string? RerankingModelName { get; init; }
}

/// <summary>How meaning and words are weighed, in its usual form.</summary>
internal sealed record WeightsBody([property: AllowedValues("semantic_first", "keyword_first", "customized")] string? WeightType, VectorSettingBody? VectorSetting, KeywordSettingBody? KeywordSetting);

/// <summary>The share of meaning.</summary>
internal sealed record VectorSettingBody([property: Required] double? VectorWeight, string? EmbeddingProviderName, string? EmbeddingModelName);

/// <summary>The share of words.</summary>
internal sealed record KeywordSettingBody([property: Required] double? KeywordWeight);
