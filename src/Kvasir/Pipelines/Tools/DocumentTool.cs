using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Tools;

/// <summary>Reads a file's text, as tools elsewhere do that turn files into Markdown.</summary>
/// <param name="provider">The tool's provider there.</param>
/// <param name="name">The tool's name there.</param>
/// <param name="parameter">What it calls the file.</param>
/// <param name="extractors">What reads files.</param>
/// <param name="uploads">Where uploads are known.</param>
/// <param name="files">Where their content is.</param>
public sealed class DocumentTool(string provider, string name, string parameter, Extractors extractors, IUploadStore uploads, IFileStore files) : ITool
{
    /// <inheritdoc/>
    public string Provider => provider;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<ToolParameter> Parameters { get; } = [new(parameter, OutputType.File, Required: true)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OutputType> Outputs { get; } = new Dictionary<string, OutputType> { ["text"] = OutputType.Text, ["documents"] = OutputType.Array, ["images"] = OutputType.Array };

    /// <inheritdoc/>
    public async Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var file = await PipelineFile.FindAsync(arguments.File(parameter), context.Services.GetRequiredService<PipelineScope>(), uploads, cancellationToken);
        var text = await PipelineFile.ReadTextAsync(file, extractors, files, DocumentExtractorNode.MaxCharacters, cancellationToken);
        return new JsonObject { ["text"] = text, ["documents"] = new JsonArray(), ["images"] = new JsonArray() };
    }
}
