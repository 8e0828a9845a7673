using Kvasir.Extraction;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.Branching;
using Kvasir.Pipelines.Nodes.Iterations;
using Kvasir.Pipelines.Nodes.Languages;
using Kvasir.Pipelines.Nodes.Lists;
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
        services.AddNode<CodeNode>();
        services.AddNode<DocumentExtractorNode>();
        services.AddNode<IfElseNode>();
        services.AddNode<IterationNode>();
        services.AddNode<IterationStartNode>();
        services.AddNode<ListOperatorNode>();
        services.AddNode<TemplateTransformNode>();
        services.AddNode<VariableAggregatorNode>();

        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, GeneralChunker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, ParentChildChunker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITool, QuestionChunker>());
        services.AddDocumentTool("langgenius/dify_extractor/dify_extractor", "dify_extractor", "file");
        services.AddDocumentTool("yevanchen/markitdown/markitdown", "markitdown", "files");
    }

    private static void AddNode<T>(this IServiceCollection services)
        where T : class, INodeType => services.TryAddEnumerable(ServiceDescriptor.Singleton<INodeType, T>());

    private static void AddDocumentTool(this IServiceCollection services, string provider, string name, string parameter) =>
        services.AddSingleton<ITool>(all => new DocumentTool(provider, name, parameter, all.GetRequiredService<Extractors>(), all.GetRequiredService<IUploadStore>(), all.GetRequiredService<IFileStore>()));
}
