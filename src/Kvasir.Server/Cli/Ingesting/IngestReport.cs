using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kvasir.Client;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>What became of files.</summary>
/// <param name="dataset">Where they went.</param>
internal sealed class IngestReport(Dataset dataset)
{
    private readonly ConcurrentDictionary<string, FileOutcome> _outcomes = new(StringComparer.Ordinal);
    private int _segments;

    public Dataset Dataset => dataset;

    public int Unchanged { get; set; }

    public int Skipped { get; set; }

    public TimeSpan Elapsed { get; set; }

    public int Segments => _segments;

    public IEnumerable<FileOutcome> Outcomes => _outcomes.Values.OrderBy(outcome => outcome.Key, StringComparer.Ordinal);

    public IEnumerable<FileOutcome> Failed => Outcomes.Where(outcome => outcome.Action == FileOutcome.Failed);

    public int Count(string action) => _outcomes.Values.Count(outcome => outcome.Action == action);

    public void Add(FileOutcome outcome) => _outcomes[outcome.Key] = outcome;

    public void AddSegments(int count) => Interlocked.Add(ref _segments, count);

    public JsonObject ToJson() => new()
    {
        ["dataset"] = new JsonObject { ["id"] = dataset.Id, ["name"] = dataset.Name },
        ["created"] = Count(FileOutcome.Created),
        ["updated"] = Count(FileOutcome.Updated),
        ["unchanged"] = Unchanged,
        ["deleted"] = Count(FileOutcome.Deleted),
        ["skipped"] = Skipped,
        ["failed"] = Count(FileOutcome.Failed),
        ["segments"] = Segments,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 3),
        ["files"] = new JsonArray([.. Outcomes.Select(outcome => outcome.ToJson())]),
    };
}

/// <summary>What became of one file.</summary>
/// <param name="Key">The key of its document.</param>
/// <param name="Action">One of the words below.</param>
/// <param name="DocumentId">The document, where there is one.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record FileOutcome(string Key, string Action, string? DocumentId, string? Error = null)
{
    public const string Created = "created";
    public const string Updated = "updated";
    public const string Deleted = "deleted";
    public const string Failed = "failed";

    public JsonObject ToJson() => new() { ["key"] = Key, ["action"] = Action, ["document_id"] = DocumentId, ["error"] = Error };
}
