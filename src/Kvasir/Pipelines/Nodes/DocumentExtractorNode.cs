using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Tools;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Nodes;

/// <summary>Reads the text of one file, or of each file of a list.</summary>
public sealed class DocumentExtractorNode(Extractors extractors, IUploadStore uploads, IFileStore files) : INodeType
{
    /// <summary>The longest text of one file.</summary>
    public const int MaxCharacters = 20_000_000;

    private const string Field = "variable_selector";

    /// <inheritdoc/>
    public string Type => "document-extractor";

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var outputs = new Dictionary<string, OutputType> { ["text"] = IsList(node) ? OutputType.Array : OutputType.Text };
        return Selector.TryRead(node.Data[Field], out var selector)
            ? new NodeShape([new NodeRead(selector, IsList(node) ? OutputType.ArrayFile : OutputType.File, Field)], outputs, [NodeShape.Source], [])
            : new NodeShape([], outputs, [NodeShape.Source], [new PipelineIssue(true, node.Id, Field, "selector_required", $"{node.Title}: {Field} must name the file to read, as a list of at least two texts.")]);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!Selector.TryRead(context.Node.Data[Field], out var selector) || !context.Values.Has(selector)) throw new NodeException("VariableNotFoundError", $"File variable not found for selector: {selector}");
        switch (context.Values.Find(selector))
        {
            case JsonObject file when FileMembers.IsFile(file):
                return new NodeResult(new JsonObject { ["text"] = await ReadAsync(file, context, cancellationToken) });
            case JsonArray list when list.All(FileMembers.IsFile):
                var texts = new JsonArray();
                foreach (var file in list) texts.Add((JsonNode)await ReadAsync((JsonObject)file!, context, cancellationToken));
                return new NodeResult(new JsonObject { ["text"] = texts });
            case null:
                return new NodeResult(new JsonObject { ["text"] = new JsonArray() });
            default:
                throw new NodeException("VariableTypeError", $"Variable {selector} is not an ArrayFileSegment");
        }
    }

    private async Task<string> ReadAsync(JsonObject value, NodeContext context, CancellationToken cancellationToken)
    {
        var file = await PipelineFile.FindAsync(value, context.Services.GetRequiredService<PipelineScope>(), uploads, cancellationToken);
        return await PipelineFile.ReadTextAsync(file, extractors, files, MaxCharacters, cancellationToken);
    }

    private static bool IsList(NodeDefinition node) => node.Data["is_array_file"] is JsonValue value && value.TryGetValue<bool>(out var isList) && isList;
}
