using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>Cuts a text into parents and their child chunks, as datasets in hierarchical mode do.</summary>
public sealed class ParentChildChunker : ITool
{
    private const string Input = "input_text";
    private const string Mode = "parent_mode";
    private const string Separator = "separator";
    private const string Length = "max_length";
    private const string ChildSeparator = "subchunk_separator";
    private const string ChildLength = "subchunk_max_length";
    private const string Spaces = "remove_extra_spaces";
    private const string Urls = "remove_urls_emails";
    private const string Paragraph = "paragraph";
    private const string FullDoc = "full_doc";

    /// <inheritdoc/>
    public string Provider => "langgenius/parentchild_chunker/parentchild_chunker";

    /// <inheritdoc/>
    public string Name => "parentchild_chunker";

    /// <inheritdoc/>
    public IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new(Input, OutputType.Text, Required: true),
        new(Mode, OutputType.Text, Required: true, Paragraph),
        new(Separator, OutputType.Text, Required: false, "\\n\\n"),
        new(Length, OutputType.Number, Required: false, 1024),
        new(ChildSeparator, OutputType.Text, Required: false, ". "),
        new(ChildLength, OutputType.Number, Required: false, 512),
        new(Spaces, OutputType.Boolean, Required: false, false),
        new(Urls, OutputType.Boolean, Required: false, false),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OutputType> Outputs { get; } = new Dictionary<string, OutputType> { ["result"] = OutputType.ParentChildChunks };

    /// <inheritdoc/>
    public Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var mode = arguments.OneOf(Mode, Paragraph, FullDoc);
        var rule = new ProcessRule
        {
            Mode = ProcessMode.Hierarchical,
            ParentMode = mode == FullDoc ? ParentMode.FullDoc : ParentMode.Paragraph,
            PreProcessing = ChunkerRule.Cleaning(arguments.Boolean(Spaces), arguments.Boolean(Urls)),
            Segmentation = ChunkerRule.Segmentation(arguments.Text(Separator), arguments.Whole(Length, ChunkerRule.ShortestChunk, Segmentation.LargestMaxTokens)),
            SubchunkSegmentation = ChunkerRule.Segmentation(arguments.Text(ChildSeparator), arguments.Whole(ChildLength, ChunkerRule.ShortestChunk, Segmentation.LargestMaxTokens)),
        };
        var parents = new JsonArray();
        foreach (var parent in DocumentSplitter.Split(rule, [new ExtractedUnit(arguments.Text(Input))]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            parents.Add((JsonNode)new JsonObject
            {
                ["parent_content"] = parent.Content,
                ["child_contents"] = new JsonArray([.. parent.Children.Select(child => (JsonNode)child.Content)]),
                ["files"] = new JsonArray(),
            });
        }

        return Task.FromResult(new JsonObject { ["result"] = new JsonObject { [Mode] = mode, ["parent_child_chunks"] = parents } });
    }
}
