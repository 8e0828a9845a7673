using Kvasir.Extraction;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Indexing;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.Asking;
using Kvasir.Pipelines.Nodes.Branching;
using Kvasir.Pipelines.Nodes.Iterations;
using Kvasir.Pipelines.Nodes.KnowledgeIndex;
using Kvasir.Pipelines.Nodes.Languages;
using Kvasir.Pipelines.Nodes.Lists;
using Kvasir.Pipelines.Nodes.Requests;
using Kvasir.Pipelines.Sync;
using Kvasir.Pipelines.Tools;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kvasir.Pipelines;

/// <summary>Registers what pipelines are made of.</summary>
internal static class PipelineServices
{
    public static void AddPipelines(this IServiceCollection services)
    {
        services.TryAddSingleton<PipelineCompiler>();
        services.TryAddSingleton<DatasourceTypes>();
        services.TryAddSingleton<DatasourceAccess>();
        services.TryAddSingleton<DatasourceFiles>();
        services.TryAddSingleton<DatasourceBrowser>();
        services.TryAddSingleton<DatasourcePlugins>();
        services.TryAddSingleton<DriveExpansion>();
        services.AddNode<DatasourceNode>();
        services.TryAddSingleton<RunFollower>();
        services.TryAddSingleton<PipelineVersions>();
        services.TryAddSingleton<PipelineIndexer>();
        services.TryAddSingleton<PipelinePublication>();
        services.TryAddSingleton(all => new KnowledgePipelines(
            all.GetRequiredService<IPipelineStore>(), all.GetRequiredService<IDatasetStore>(), all.GetRequiredService<PipelineCompiler>(), all.GetRequiredService<PipelinePublication>(), all.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(all => new PipelineRunner(
            all.GetRequiredService<KnowledgePipelines>(), all.GetRequiredService<PipelineVersions>(), all.GetRequiredService<IPipelineRunStore>(), all.GetRequiredService<IUploadStore>(),
            all.GetRequiredService<DatasourceAccess>(), all.GetRequiredService<DriveExpansion>(), all.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<SourceListing>();
        services.TryAddSingleton<SourceSync>();
        services.TryAddSingleton(all => new PipelineSources(
            all.GetRequiredService<IPipelineSourceStore>(), all.GetRequiredService<KnowledgePipelines>(), all.GetRequiredService<PipelineVersions>(), all.GetRequiredService<DatasourceAccess>(), all.GetRequiredService<TimeProvider>()));
        services.AddNode<CodeNode>();
        services.AddNode<DocumentExtractorNode>();
        services.AddNode<KnowledgeIndexNode>();
        services.AddNode<HttpRequestNode>();
        services.AddNode<IfElseNode>();
        services.AddNode<IterationNode>();
        services.AddNode<IterationStartNode>();
        services.AddNode<ListOperatorNode>();
        services.AddNode<TemplateTransformNode>();
        services.AddNode<VariableAggregatorNode>();
        services.AddNode<ToolNode>();
        services.AddNode<LlmNode>();
        services.AddNode<ParameterExtractorNode>();
        services.AddNode<QuestionClassifierNode>();

        services.TryAddSingleton<ToolCatalog>();
        services.TryAddSingleton<KeptFiles>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, GeneralChunker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, ParentChildChunker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, QuestionChunker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, TableExporter>());
        services.AddDocumentTool("langgenius/dify_extractor/dify_extractor", "dify_extractor", "file");
        services.AddDocumentTool("yevanchen/markitdown/markitdown", "markitdown", "files");
    }

    private static void AddNode<T>(this IServiceCollection services)
        where T : class, INodeType => services.TryAddEnumerable(ServiceDescriptor.Singleton<INodeType, T>());

    private static void AddDocumentTool(this IServiceCollection services, string provider, string name, string parameter) =>
        services.AddSingleton<ITool>(all => new DocumentTool(provider, name, parameter, all.GetRequiredService<Extractors>(), all.GetRequiredService<IUploadStore>(), all.GetRequiredService<IFileStore>()));
}
