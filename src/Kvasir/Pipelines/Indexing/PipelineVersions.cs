using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Indexing;

/// <summary>Published versions, compiled. A version never changes, so each is compiled once.</summary>
internal sealed class PipelineVersions(IPipelineStore store, PipelineCompiler compiler)
{
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<string, CompiledPipeline> _compiled = new(StringComparer.Ordinal);

    /// <summary>A version that can be run.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>; <see cref="ErrorCode.InvalidParam"/> when this server cannot run it any more.</exception>
    public async Task<CompiledPipeline> GetAsync(string versionId, CancellationToken cancellationToken)
    {
        if (_compiled.TryGetValue(versionId, out var known)) return known;
        var version = await store.FindVersionAsync(versionId, cancellationToken) ?? throw KvasirException.NotFound("Workflow not found.");
        var compiled = Compile(Read(version.Definition));
        if (_compiled.Count >= MostKept) _compiled.Clear();
        return _compiled[versionId] = compiled;
    }

    /// <summary>Compiles a definition that is to be run.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: the first thing that is wrong with it.</exception>
    public CompiledPipeline Compile(PipelineDefinition definition)
    {
        var result = compiler.Compile(definition);
        if (result.Pipeline is { } pipeline) return pipeline;
        var error = result.Issues.First(issue => issue.IsError);
        throw new KvasirException(ErrorCode.InvalidParam, error.NodeId is null ? error.Message : $"Node {error.NodeId}: {error.Message}");
    }

    /// <summary>Reads a definition as it is kept.</summary>
    public static PipelineDefinition Read(string stored) => PipelineReader.Read((JsonObject)JsonNode.Parse(stored)!).Definition ?? throw new InvalidOperationException("A pipeline that was kept cannot be read.");
}
