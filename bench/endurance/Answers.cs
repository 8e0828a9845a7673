namespace Kvasir.Bench.Endurance;

/// <summary>Asks a dataset.</summary>
internal static class Answers
{
    /// <summary>The passages that answer a question, best first.</summary>
    public static async Task<IReadOnlyList<Answer>> RetrieveAsync(this Server server, string dataset, string question, string method = "semantic_search", int top = 10, object? conditions = null)
    {
        var answer = await server.PostAsync($"datasets/{dataset}/retrieve", new { query = question, retrieval_model = new { search_method = method, top_k = top, metadata_filtering_conditions = conditions } });
        return [.. answer["records"]!.AsArray().Select(record => new Answer(
            record!["segment"]!["id"]!.GetValue<string>(), record["segment"]!["content"]!.GetValue<string>(), record["segment"]!["document"]!["name"]!.GetValue<string>(), record["score"]!.GetValue<double>()))];
    }

    /// <summary>Which share of some answers is in others, too, with the same score.</summary>
    public static double Same(IReadOnlyList<IReadOnlyList<Answer>> these, IReadOnlyList<IReadOnlyList<Answer>> those) =>
        these.Zip(those, (a, b) => a.Intersect(b).Count()).Sum() / (double)these.Sum(a => a.Count);
}

/// <summary>A passage.</summary>
/// <param name="Segment">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="Document">The name of its document.</param>
/// <param name="Score">How well it answers.</param>
internal sealed record Answer(string Segment, string Content, string Document, double Score);
