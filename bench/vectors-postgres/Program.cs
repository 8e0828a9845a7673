// Measures the vector search on PostgreSQL, index of neighbours beside exact, by how much a filter lets through:
//   bench/vectors-postgres CONNECTION [--vectors 100000] [--dimensions 512] [--questions 100]
// CONNECTION is the connection string of an empty database with pgvector. Four other datasets, together half as large, are in the same table.
using System.Diagnostics;
using System.Globalization;
using Kvasir.Bench.VectorsPostgres;
using Kvasir.Storage;
using Kvasir.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

const int Top = 10;
const int Others = 4;

if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal))
{
    Console.Error.WriteLine("usage: bench/vectors-postgres CONNECTION [--vectors 100000] [--dimensions 512] [--questions 100]");
    return 2;
}

var options = args.Index().Where(a => a.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(a => a.Item, a => int.Parse(args[a.Index + 1], CultureInfo.InvariantCulture));
var documents = options.GetValueOrDefault("--vectors", 100_000) / FilledDataset.PerDocument;
var clusters = new Clusters(options.GetValueOrDefault("--dimensions", 512), seed: 1);
await using var database = PostgresDatabase.Open(args[0]);

var started = Stopwatch.GetTimestamp();
for (var i = 1; i <= Others; i++) await FilledDataset.AddAsync(database.Source, $"other{i}", documents / (2 * Others), clusters);
var dataset = await FilledDataset.AddAsync(database.Source, "measured", documents, clusters);
Report("filled");
await using (var analyze = database.Source.CreateCommand("VACUUM ANALYZE")) await analyze.ExecuteNonQueryAsync();

var random = new Random(2);
var questions = Enumerable.Range(0, options.GetValueOrDefault("--questions", 100)).Select(_ => clusters.Document(1).Single()).ToList();
var filters = new double[] { 100, 50, 5, 0.5 }
    .Select(percent => (Percent: percent, Documents: percent == 100 ? null : dataset.Documents.OrderBy(_ => random.Next()).Take((int)(documents * percent / 100)).ToHashSet()))
    .ToList();
var expected = filters.ToDictionary(filter => filter.Percent, filter => questions.Select(question => dataset.Nearest(question, filter.Documents, Top)).ToList());

started = Stopwatch.GetTimestamp();
using (var neighbours = new PostgresNeighbours(database, TimeProvider.System, NullLogger<PostgresNeighbours>.Instance)) await neighbours.BuildAsync(default);
Report("index built");

Console.WriteLine("| passing | exact, recall@10 | exact, ms | as the server does, recall@10 | ms, median | ms, 95th of 100 |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var (percent, allowed) in filters)
{
    var exact = await MeasureAsync(new PostgresSearchIndex(database, TimeProvider.System) { ExactUpTo = int.MaxValue - 1 }, percent, allowed);
    var own = await MeasureAsync(new PostgresSearchIndex(database, TimeProvider.System), percent, allowed);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {percent} % | {exact.Recall:0.0000} | {exact.Median:0.0} | {own.Recall:0.0000} | {own.Median:0.0} | {own.Slow:0.0} |"));
}

return 0;

async Task<(double Recall, double Median, double Slow)> MeasureAsync(PostgresSearchIndex index, double percent, HashSet<string>? allowed)
{
    var scope = new SearchScope(dataset.Id, 1, allowed);
    var times = new List<double>();
    var found = 0;
    foreach (var (i, question) in questions.Index())
    {
        var at = Stopwatch.GetTimestamp();
        var nodes = await index.SearchVectorsAsync(scope, question, Top, default);
        times.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
        found += nodes.Count(node => expected[percent][i].Contains(node.Key));
    }

    times.Sort();
    return ((double)found / (Top * questions.Count), times[times.Count / 2], times[times.Count * 95 / 100]);
}

void Report(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
