using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Models.Chat;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.Asking;
using Kvasir.Pipelines.Runs;
using Kvasir.Pipelines.Tools;
using Kvasir.Storage.Files;
using Kvasir.Tests.Pipelines.Datasources;
using Kvasir.Tests.Pipelines.Runs;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Pipelines.Nodes;

/// <summary>What nodes that call something need around them: files in a folder, uploads in memory, the built-in tools, and the chat models of a test.</summary>
internal sealed class RunKit : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-calls").FullName;
    private readonly Scope _services = new();
    private readonly MemoryFiles _uploads = new();
    private readonly FolderFileStore _files;
    private readonly Documents _documents;

    public RunKit(params IChatModel[] models)
    {
        _files = new FolderFileStore(_folder, TimeProvider.System);
        _documents = new Documents(null!, null!, _files, Extractors.Default, null!, null!, null!, Options.Create(new UploadOptions()), TimeProvider.System);
        Kept = new KeptFiles(_uploads, _files, Options.Create(new UploadOptions()), TimeProvider.System);
        var chat = new ChatModels(models);
        ITool[] tools =
        [
            new GeneralChunker(), new ParentChildChunker(), new QuestionChunker(Extractors.Default, _uploads, _files), new TableExporter(Kept),
            new DocumentTool("langgenius/dify_extractor/dify_extractor", "dify_extractor", "file", Extractors.Default, _uploads, _files),
            new DocumentTool("yevanchen/markitdown/markitdown", "markitdown", "files", Extractors.Default, _uploads, _files),
        ];
        Types =
        [
            new ToolNode(new ToolCatalog(tools)), new DocumentExtractorNode(Extractors.Default, _uploads, _files), new LlmNode(chat), new ParameterExtractorNode(chat), new QuestionClassifierNode(chat),
        ];
    }

    public KeptFiles Kept { get; }

    /// <summary>The types of nodes under test.</summary>
    public INodeType[] Types { get; set; }

    /// <summary>Runs a graph to its end, with values of the pipeline's variables.</summary>
    public Task<List<RunEvent>> RunAsync(Graph graph, JsonObject? shared = null)
    {
        var result = new Kvasir.Pipelines.Compilation.PipelineCompiler([.. FakeNode.Usual, .. Types]).Compile(graph.Definition);
        result.Issues.Where(issue => issue.IsError).ShouldBeEmpty();
        var request = new RunRequest("source", new JsonObject { ["shared"] = shared ?? [] }, new JsonObject(), true, _services);
        return new PipelineRun(result.Pipeline!, request, RunLimits.Default, TimeProvider.System).ToEnd();
    }

    /// <summary>A file that somebody uploaded, as a value.</summary>
    public async Task<JsonObject> UploadAsync(string name, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var file = await _documents.StoreAnyFileAsync(new Caller("workspace", "account", ""), name, null, stream, default);
        await _uploads.AddAsync(file, default);
        return PipelineFile.Of(file);
    }

    /// <summary>What a file that is a value holds.</summary>
    public async Task<string> TextAsync(JsonNode? file) =>
        Encoding.UTF8.GetString((await Kept.ReadAsync(new NodeContext(null!, null!, true, _services), (JsonObject)file!, long.MaxValue, default)).Content);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Scope : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(PipelineScope) ? new PipelineScope("workspace", "dataset", "account") : null;
    }
}
