using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>Makes a CSV file of each table of a Markdown text: so a table that a model wrote can be read as one that somebody uploaded.</summary>
public sealed class TableExporter(KeptFiles kept) : ITool
{
    private const string Input = "md_text";
    private const string FileName = "output_filename";

    // Readers guess what separates cells, and a semicolon or a tab can mislead them.
    private static readonly SearchValues<char> ToQuote = SearchValues.Create("\",;\t\r\n");

    /// <inheritdoc/>
    public string Provider => "bowenliang123/md_exporter/md_exporter";

    /// <inheritdoc/>
    public string Name => "md_to_csv";

    /// <inheritdoc/>
    public IReadOnlyList<ToolParameter> Parameters { get; } = [new(Input, OutputType.Text, Required: true), new(FileName, OutputType.Text, Required: false)];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, OutputType> Outputs { get; } = new Dictionary<string, OutputType> { ["files"] = OutputType.ArrayFile };

    /// <inheritdoc/>
    public async Task<JsonObject> RunAsync(ToolArguments arguments, NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(context);
        var tables = MarkdownTables.Read(arguments.Text(Input)).ToList();
        if (tables.Count == 0) throw new NodeException("ToolInvokeError", $"{Input} has no Markdown table: a row of names, a row of dashes below it, and cells between bars.");
        var name = arguments.Text(FileName).Trim();
        if (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) name = name[..^4];
        if (name.Length == 0) name = "table";

        var files = new JsonArray();
        foreach (var (i, rows) in tables.Index())
        {
            files.Add((JsonNode)await kept.KeepAsync(context, tables.Count == 1 ? $"{name}.csv" : $"{name}_{i + 1}.csv", null, Encoding.UTF8.GetBytes(Csv(rows)), cancellationToken));
        }

        return new JsonObject { ["files"] = files };
    }

    private static string Csv(IReadOnlyList<IReadOnlyList<string>> rows) => string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n"));

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(ToQuote) < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
