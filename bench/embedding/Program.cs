// The built-in model beside its JavaScript reference: the same sentences, in one run.
//   dotnet run -c Release --project bench/embedding
// Exits with 1 when a vector differs (cosine below 0.9999) or the ratio of tokens per second is below 3.
using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kvasir;
using Kvasir.Bench.Embedding;
using Kvasir.Models.BuiltIn;

const double LeastCosine = 0.9999;
const double LeastRatio = 3;
const int Rounds = 5;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(folder, "bench", "embedding", "reference.js"))) folder = Path.GetDirectoryName(folder)!;
var texts = Sentences.All;
var single = new Dictionary<string, string> { ["10 tokens"] = "The river engine measures a quick winter light.", ["128 tokens"] = string.Join(' ', Enumerable.Repeat("river", 200)) };
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors");

var reference = Reference.Run(Path.Combine(folder, "bench", "embedding"), texts, single);
using var generator = new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => text);
var ours = await EmbedAsync(texts);
var cosines = ours.Zip(reference.Vectors, (a, b) => TensorPrimitives.CosineSimilarity<float>(a, b)).ToList();
Console.WriteLine($"{texts.Count} sentences: cosine at least {cosines.Min():0.0000000}, mean {cosines.Average():0.0000000}");
foreach (var (i, cosine) in cosines.Index().Where(c => c.Item < LeastCosine).Take(10)) Console.WriteLine($"  {cosine:0.000000}: {texts[i]}");

var tokens = reference.Tokens.Sum(ids => Math.Min(128, ids.Length));
var batch = await BestAsync(() => EmbedAsync(texts));
var oneByOne = await BestAsync(async () =>
{
    foreach (var text in texts) await EmbedAsync([text]);
    return 0;
});
var ratio = reference.BestBatchSeconds / batch;
Console.WriteLine($"{"",-28}{"reference",14}{"Kvasir",14}{"ratio",8}");
Row("tokens/s, batches", tokens / reference.BestBatchSeconds, tokens / batch, ratio, "0");
Row("tokens/s, one by one", tokens / reference.SingleSeconds, tokens / oneByOne, reference.SingleSeconds / oneByOne, "0");
foreach (var (name, text) in single)
{
    var latency = await BestAsync(async () =>
    {
        for (var i = 0; i < 20; i++) await EmbedAsync([text]);
        return 0;
    }) / 20;
    Row($"ms, one text of {name}", reference.Latency[name] * 1000, latency * 1000, reference.Latency[name] / latency, "0.00");
}

Console.WriteLine($"reference: @energetic-ai/embeddings 0.2.0 on Node {reference.Version}");
return cosines.Min() >= LeastCosine && ratio >= LeastRatio ? 0 : 1;

async Task<float[][]> EmbedAsync(IReadOnlyList<string> batchOf) => [.. (await generator.GenerateAsync(batchOf)).Select(embedding => embedding.Vector.ToArray())];

static async Task<double> BestAsync<T>(Func<Task<T>> work)
{
    var best = double.MaxValue;
    for (var round = 0; round < Rounds; round++)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    return best;
}

static void Row(string what, double theirs, double own, double times, string format) =>
    Console.WriteLine($"{what,-28}{theirs.ToString(format, CultureInfo.InvariantCulture),14}{own.ToString(format, CultureInfo.InvariantCulture),14}{times,8:0.0}");
