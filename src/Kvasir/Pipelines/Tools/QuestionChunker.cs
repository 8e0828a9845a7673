using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Tools;

/// <summary>Takes questions and answers from two columns of a table. The first row of each table names the columns; rows without a question or an answer are left out.</summary>
public sealed class QuestionChunker(Extractors extractors, IUploadStore uploads, IFileStore files) : ITool
{
    private const string Input = "input_file";
    private const string Question = "question_column";
    private const string Answer = "answer_column";
    private const int LastColumn = 16_383;

    /// <inheritdoc/>
    public string Provider => "langgenius/qa_chunk/qa_chunk";

    /// <inheritdoc/>
    public string Name => "qa_chunk";

    /// <inheritdoc/>
    public IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new(Input, OutputType.File, Required: true),
        new(Question, OutputType.Number, Required: true, 0),
        new(Answer, OutputType.Number, Required: true, 1),
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OutputType> Outputs { get; } = new Dictionary<string, OutputType> { ["result"] = OutputType.QuestionChunks };

    /// <inheritdoc/>
    public async Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var (question, answer) = (arguments.Whole(Question, 0, LastColumn), arguments.Whole(Answer, 0, LastColumn));
        var file = await PipelineFile.FindAsync(arguments.File(Input), context.Services.GetRequiredService<PipelineScope>(), uploads, cancellationToken);
        var tables = extractors.FindTableReader(file.Extension) ?? throw new NodeException("UnsupportedFileTypeError", $"Questions and answers are read from csv, xls and xlsx files, not from '.{file.Extension}'.");
        try
        {
            await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
            var (pairs, table) = (new JsonArray(), 0);
            await foreach (var row in tables.ReadRowsAsync(content, cancellationToken))
            {
                if (row.Table != table) table = row.Table;
                else if (Cell(row, question) is { } asked && Cell(row, answer) is { } said) pairs.Add((JsonNode)new JsonObject { ["question"] = asked, ["answer"] = said });
            }

            return new JsonObject { ["result"] = new JsonObject { ["qa_chunks"] = pairs } };
        }
        catch (KvasirException e) when (e.Code == ErrorCode.ExtractionFailed)
        {
            throw new NodeException("TextExtractionError", e.Message, e);
        }
    }

    private static string? Cell(TableRow row, int column) =>
        column < row.Cells.Count && TextCleaner.RemoveUnstorable(row.Cells[column]).Trim() is { Length: > 0 } text ? text : null;
}
