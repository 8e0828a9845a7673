using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources;
using Kvasir.Storage;
using Kvasir.Tests.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Pipelines.Datasources;

/// <summary>Datasource nodes with sources that a test can look into.</summary>
internal sealed class Kit
{
    public Kit(params IDataSource[] sources) =>
        Access = new DatasourceAccess(new DatasourceTypes(sources.Length > 0 ? sources : [new FakeWiki(), new FakeSite(), Drive]), new FakeCredentials());

    public FakeDrive Drive { get; } = new();

    public DatasourceAccess Access { get; }

    public MemoryFiles Files { get; } = new();

    public DatasourceNode Node => new(Access, new DatasourceFiles(Access, Files, new KeptFiles(Files, Files, Options.Create(new UploadOptions()), new FakeTime())));

    public static NodeDefinition Definition(string type, string provider, string more = "") =>
        new("n", NodeTypeNames.Datasource, "Source", null, JsonNode.Parse($$"""{ "plugin_id": "acme/{{provider}}", "provider_name": "{{provider}}", "provider_type": "{{type}}" {{(more == "" ? "" : ", " + more)}} }""")!.AsObject());

    public static PipelineDefinition Pipeline(NodeDefinition node, params PipelineVariable[] variables) => new("", "", variables, [new("HOST", "string", "host.example")], [node], [], []);

    public static PipelineVariable Variable(string name, bool required = false, string belongsTo = "n", string type = "text-input") =>
        new(name, belongsTo, type, required, null, null, [], new JsonObject { ["variable"] = name, ["label"] = "What is written stays" });

    public static DatasourceItem Item(DataSourceType type, string json) => DatasourceItems.Read(type, [JsonNode.Parse(json)])[0];

    public Task<NodeResult> RunAsync(NodeDefinition node, DatasourceItem item) => Node.RunAsync(new NodeContext(node, new NoValues(), false, new Services(item)), default);

    public Task<NodeResult> RunAsync(string provider, DataSourceType type, string item, string more = "") => RunAsync(Definition(DatasourceTypes.NameOf(type), provider, more), Item(type, item));

    private sealed class Services(DatasourceItem item) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(DatasourceItem) ? item : serviceType == typeof(PipelineScope) ? new PipelineScope("w", "d", "a") : null;
    }

    private sealed class NoValues : IVariables
    {
        public JsonNode? Find(Selector selector) => null;

        public bool Has(Selector selector) => false;
    }
}

/// <summary>Files in memory.</summary>
internal sealed class MemoryFiles : IUploadStore, IFileStore
{
    private readonly ConcurrentDictionary<string, UploadFile> _uploads = [];
    private readonly ConcurrentDictionary<string, byte[]> _contents = [];

    public Task AddAsync(UploadFile file, CancellationToken cancellationToken)
    {
        _uploads[file.Id] = file;
        return Task.CompletedTask;
    }

    public Task<UploadFile?> FindAsync(string fileId, CancellationToken cancellationToken) => Task.FromResult(_uploads.GetValueOrDefault(fileId));

    public Task<int> RemoveUnusedAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<StoredFile> PutAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(copy.ToArray()));
        _contents[hash] = copy.ToArray();
        return new StoredFile(hash, copy.Length);
    }

    public Task<Stream> OpenAsync(string contentHash, CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(_contents[contentHash]));

    public Task<int> DeleteUnusedAsync(Func<string, CancellationToken, Task<bool>> isUsed, DateTimeOffset unusedSince, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>An upload of a workspace, without content.</summary>
    public async Task<string> AddAsync(string name, string workspaceId = "w")
    {
        var file = new UploadFile
        {
            Id = $"upload of {name}",
            WorkspaceId = workspaceId,
            Name = name,
            Size = 1,
            Extension = name.Split('.')[^1],
            MimeType = "text/plain",
            ContentHash = new string('a', 64),
            CreatedBy = "a",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        await AddAsync(file, default);
        return file.Id;
    }
}
