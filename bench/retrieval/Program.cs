// Measures retrieval quality through HTTP:
//   bench/retrieval FILE [QUESTIONS] [--url http://localhost:5001 | --store STORE] [--rule automatic|whole|hierarchical]
// FILE and QUESTIONS are in SQuAD layout; with QUESTIONS (the same paragraphs in another language) its questions are asked of FILE's paragraphs.
// With --store (sqlite, or a PostgreSQL connection string) a server of its own is measured. The key is read from KVASIR_API_KEY.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Bench.Retrieval;

var options = args.Index().Where(a => a.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(a => a.Item, a => args.ElementAtOrDefault(a.Index + 1) ?? "");
var files = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
if (files.Count is 0 or > 2 || Environment.GetEnvironmentVariable("KVASIR_API_KEY") is not { Length: > 0 } key)
{
    Console.Error.WriteLine("usage: KVASIR_API_KEY=… bench/retrieval FILE [QUESTIONS] [--url http://localhost:5001 | --store STORE] [--rule automatic|whole|hierarchical]");
    return 2;
}

var ruleName = options.GetValueOrDefault("--rule", "automatic");
var rule = JsonNode.Parse(ruleName switch
{
    "automatic" => """{"mode":"automatic"}""",
    "whole" => """{"mode":"custom","rules":{"pre_processing_rules":[],"segmentation":{"separator":"\n\n\n","max_tokens":4000,"chunk_overlap":0}}}""",
    "hierarchical" => """
        {"mode":"hierarchical","rules":{"pre_processing_rules":[],"parent_mode":"paragraph",
         "segmentation":{"separator":"\n\n\n","max_tokens":4000,"chunk_overlap":0},"subchunk_segmentation":{"separator":"\n","max_tokens":200,"chunk_overlap":0}}}
        """,
    _ => throw new ArgumentException($"--rule must be automatic, whole or hierarchical, was '{ruleName}'"),
})!;
var corpus = Squad.Read(files[0]);
var questions = files.Count == 2 ? Squad.Read(files[1]).Questions : corpus.Questions;
using var process = options.TryGetValue("--store", out var store) ? await ServerProcess.StartAsync(store, key) : null;
using var server = new Server(process?.Address ?? options.GetValueOrDefault("--url", "http://localhost:5001"), key);

var dataset = await server.CreateDatasetAsync($"bench {Guid.NewGuid():N}");
var started = Stopwatch.GetTimestamp();
for (var i = 0; i < corpus.Paragraphs.Count; i++) await server.AddAsync(dataset, i.ToString(CultureInfo.InvariantCulture), corpus.Paragraphs[i], rule);
await server.WaitAsync(dataset, corpus.Paragraphs.Count);
var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{corpus.Paragraphs.Count} paragraphs ({ruleName}) in {seconds:0.0} s, {corpus.Paragraphs.Sum(p => p.Length) / seconds:0} characters/s; {questions.Count} questions"));

foreach (var method in (string[])["full_text_search", "semantic_search", "keyword_search", "hybrid_search"])
{
    var measures = new Measures();
    started = Stopwatch.GetTimestamp();
    foreach (var (question, paragraph) in questions)
        measures.Add(1 + (await server.SearchAsync(dataset, question[..Math.Min(250, question.Length)], method, 10)).IndexOf(paragraph.ToString(CultureInfo.InvariantCulture)));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{method,-17} {measures}  {Stopwatch.GetElapsedTime(started).TotalMilliseconds / questions.Count:0.0} ms/query"));
}

return 0;
