using Kvasir.Client.Http;

namespace Kvasir.Client;

/// <summary>Speaks to a Kvasir server, to Dify's Knowledge API, or to Zilliz Cloud Pipelines. One client serves any number of threads; make one and keep it.</summary>
public class KnowledgeClient
{
    /// <summary>Makes a client with the usual options.</summary>
    /// <param name="endpoint">Where the server is, such as <c>http://localhost:5001</c>; a path of <c>/v1</c> at the end may be there or not.</param>
    /// <param name="apiKey">The API key.</param>
    public KnowledgeClient(Uri endpoint, string apiKey)
        : this(new KnowledgeClientOptions { Endpoint = endpoint, ApiKey = apiKey })
    {
    }

    /// <summary>Makes a client.</summary>
    /// <param name="options">Copied: later changes do nothing.</param>
    public KnowledgeClient(KnowledgeClientOptions options)
        : this(options, static () => OwnHttpClient.Shared)
    {
    }

    /// <summary>Makes a client that sends by an HTTP client of the caller's, whose own timeout and handlers apply, too.</summary>
    /// <param name="options">Copied: later changes do nothing.</param>
    /// <param name="http">Used and never disposed of.</param>
    public KnowledgeClient(KnowledgeClientOptions options, HttpClient http)
        : this(options, () => http) => ArgumentNullException.ThrowIfNull(http);

    internal KnowledgeClient(KnowledgeClientOptions options, Func<HttpClient> http)
    {
        ArgumentNullException.ThrowIfNull(options);
        var transport = new Transport(options.Copy(), http);
        Datasets = new DatasetsClient(transport);
        Documents = new DocumentsClient(transport);
        Segments = new SegmentsClient(transport);
        ChildChunks = new ChildChunksClient(transport);
        Retrieval = new RetrievalClient(transport);
        Metadata = new MetadataClient(transport);
        Tags = new TagsClient(transport);
        Models = new ModelsClient(transport);
        Pipelines = new PipelinesClient(transport);
        CollectionPipelines = new CollectionPipelinesClient(transport);
        ApiKeys = new ApiKeysClient(transport);
    }

    /// <summary>For doubles in tests.</summary>
    protected KnowledgeClient() =>
        (Datasets, Documents, Segments, ChildChunks, Retrieval, Metadata, Tags, Models, Pipelines, CollectionPipelines, ApiKeys) = (null!, null!, null!, null!, null!, null!, null!, null!, null!, null!, null!);

    /// <summary>Knowledge bases.</summary>
    public virtual DatasetsClient Datasets { get; }

    /// <summary>The documents of a dataset.</summary>
    public virtual DocumentsClient Documents { get; }

    /// <summary>The segments of a document.</summary>
    public virtual SegmentsClient Segments { get; }

    /// <summary>The child chunks of a segment.</summary>
    public virtual ChildChunksClient ChildChunks { get; }

    /// <summary>Finding the passages that answer a question.</summary>
    public virtual RetrievalClient Retrieval { get; }

    /// <summary>Metadata fields of a dataset and their values in documents.</summary>
    public virtual MetadataClient Metadata { get; }

    /// <summary>Tags of datasets.</summary>
    public virtual TagsClient Tags { get; }

    /// <summary>The models that the server can use.</summary>
    public virtual ModelsClient Models { get; }

    /// <summary>Knowledge pipelines, which read documents from files, web sites and drives.</summary>
    public virtual PipelinesClient Pipelines { get; }

    /// <summary>Pipelines over collections: the protocol of Zilliz Cloud Pipelines.</summary>
    public virtual CollectionPipelinesClient CollectionPipelines { get; }

    /// <summary>API keys of the workspace, which Kvasir alone has.</summary>
    public virtual ApiKeysClient ApiKeys { get; }
}
