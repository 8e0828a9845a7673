using System.ComponentModel.DataAnnotations;

namespace Kvasir.Collections;

/// <summary>The pipelines of collections: section <c>Kvasir:Collections</c>.</summary>
public sealed class CollectionOptions
{
    /// <summary>The largest document or image of a run, in bytes.</summary>
    /// <value>10 MB unless set.</value>
    [Range(1, 1L << 40)] public long MaxFileBytes { get; set; } = 10L << 20;

    /// <summary>The longest run; what takes longer is given up, and nothing of it is kept.</summary>
    /// <value>10 minutes unless set.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")] public TimeSpan RunTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most pipelines of one type in a project.</summary>
    /// <value>100 unless set.</value>
    [Range(1, 100_000)] public int MaxPipelinesPerType { get; set; } = 100;

    /// <summary>Which configured model, as <c>provider/model</c>, answers to a name of an embedding model.</summary>
    /// <value>Empty: names of BGE models mean the default model, and any configured model answers to its own name.</value>
    public IDictionary<string, string> Models { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which configured rerank model, as <c>provider/model</c>, answers to a name of a rerank model.</summary>
    /// <value>Empty: <c>zilliz/bge-reranker-base</c> means the first rerank model, or the weighted score of meaning and words where there is none.</value>
    public IDictionary<string, string> Rerankers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What happens to a document of the same name when one is ingested.</summary>
    /// <value>It is replaced unless this is set to <see langword="true"/>: then both stay.</value>
    public bool Append { get; set; }

    /// <summary>Whether a preserved field that a run does not name is stored without a value.</summary>
    /// <value>No unless set: the run is refused.</value>
    public bool AllowMissingFields { get; set; }

    /// <summary>Whether a run is refused that names an input that the pipeline does not have.</summary>
    /// <value>No unless set: it is passed over with a warning.</value>
    public bool StrictInputs { get; set; }

    /// <summary>Whether hits are answered under <c>results</c>, too, beside <c>result</c>.</summary>
    /// <value>Yes unless set.</value>
    public bool RepeatResults { get; set; } = true;

    /// <summary>Whether failures of the pipelines themselves (codes 90000 and above) are answered with the status 200, as the original did.</summary>
    /// <value>No unless set.</value>
    public bool LegacyErrorStatus { get; set; }
}
