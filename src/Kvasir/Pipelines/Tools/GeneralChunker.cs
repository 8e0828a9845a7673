using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>Cuts a text into chunks, as datasets in custom mode do.</summary>
public sealed class GeneralChunker : ITool
{
    private const string Input = "input_variable";
    private const string Delimiter = "delimiter";
    private const string Length = "max_chunk_length";
    private const string Overlap = "chunk_overlap_length";
    private const string Spaces = "replace_consecutive_spaces_newlines_tabs";
    private const string Urls = "delete_all_urls_and_email_addresses";

    /// <inheritdoc/>
    public string Provider => "langgenius/general_chunker/general_chunker";

    /// <inheritdoc/>
    public string Name => "general_chunker";

    /// <inheritdoc/>
    public IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new(Input, OutputType.Text, Required: true),
        new(Delimiter, OutputType.Text, Required: true),
        new(Length, OutputType.Number, Required: true),
        new(Overlap, OutputType.Number, Required: false, 0),
        new(Spaces, OutputType.Boolean, Required: false, false),
        new(Urls, OutputType.Boolean, Required: false, false),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OutputType> Outputs { get; } = new Dictionary<string, OutputType> { ["result"] = OutputType.GeneralChunks };

    /// <inheritdoc/>
    public Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var length = arguments.Whole(Length, ChunkerRule.ShortestChunk, Segmentation.LargestMaxTokens);
        var rule = new ProcessRule
        {
            Mode = ProcessMode.Custom,
            PreProcessing = ChunkerRule.Cleaning(arguments.Boolean(Spaces), arguments.Boolean(Urls)),
            Segmentation = ChunkerRule.Segmentation(arguments.Text(Delimiter), length, arguments.Whole(Overlap, 0, length - 1)),
        };
        var chunks = new JsonArray();
        foreach (var chunk in DocumentSplitter.Split(rule, [new ExtractedUnit(arguments.Text(Input))]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            chunks.Add((JsonNode)chunk.Content);
        }

        return Task.FromResult(new JsonObject { ["result"] = chunks });
    }
}
