using System.Text.Json.Nodes;
using Kvasir.Client;

namespace Kvasir.Server.Cli.Searching;

/// <summary>A passage, and where it was found.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Passage">The passage.</param>
internal sealed record FoundPassage(Dataset Dataset, Passage Passage)
{
    /// <summary>The record of the HTTP API, with its dataset.</summary>
    public JsonObject ToJson()
    {
        var record = (JsonObject)PassagePrinter.Json(Passage);
        record["dataset_id"] = Dataset.Id;
        record["dataset_name"] = Dataset.Name;
        return record;
    }
}
