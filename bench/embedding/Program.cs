// The built-in model beside its JavaScript reference and its matrices beside OpenBLAS: the same texts and shapes, in one run.
//   dotnet run -c Release --project bench/embedding
// Exits with 1 when a vector differs or a ratio is below the one that is demanded.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kvasir;
using Kvasir.Bench.Embedding;
using Kvasir.Models.BuiltIn;

const double LeastCosine = 0.999999;
const double LeastQuantizedCosine = 0.999;
const string Query = "10 tokens";

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var folder = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(folder, "bench", "embedding", "reference.js"))) folder = Path.GetDirectoryName(folder)!;
var texts = Sentences.All;
var single = new Dictionary<string, string> { [Query] = "The river engine measures a quick winter light.", ["128 tokens"] = Sentences.Full[0] };
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors");
var report = new Report();

var reference = Reference.Run(Path.Combine(folder, "bench", "embedding"), texts, Sentences.Full, single);
using var exact = new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => text, EmbeddingPrecision.Full);
using var quantized = new BuiltInEmbeddingGenerator(KvasirServices.ModelsFolder, text => text, EmbeddingPrecision.Quantized);
var full = await EmbedAsync(exact, texts);
report.Cosines("float32 beside the reference", full, reference.Vectors, LeastCosine, texts);
report.Cosines("int8 beside float32", await EmbedAsync(quantized, texts), full, LeastQuantizedCosine, texts);

report.Head("reference", "Kvasir");
foreach (var (name, generator, least) in new[] { ("float32", exact, 6.0), ("int8", quantized, 12.0) })
{
    var tokens = reference.Tokens.Sum(ids => Math.Min(128, ids.Length));
    report.Rate($"tokens/s, 16 of 128 tokens, {name}", Sentences.Full.Count * 128, reference.FullSeconds, await Clock.BestAsync(() => EmbedAsync(generator, Sentences.Full)), least);
    report.Rate($"tokens/s, mixed sentences, {name}", tokens, reference.BestBatchSeconds, await Clock.BestAsync(() => EmbedAsync(generator, texts)), 0);
    report.Rate($"tokens/s, one by one, {name}", tokens, reference.SingleSeconds, await Clock.BestAsync(() => OneByOneAsync(generator)), 0);
    // The default answers queries.
    foreach (var (what, text) in single)
        report.Milliseconds($"ms, one text of {what}, {name}", reference.Latency[what], await Clock.BestAsync(() => EmbedAsync(generator, [text])), what == Query && generator == quantized ? 10 : 0);
}

Console.WriteLine($"reference: @energetic-ai/embeddings 0.2.0 on Node {reference.Version}");
MatrixShapes.Measure(report);
using var model = new BuiltInEmbeddingModel(quantized);
await CacheCost.MeasureAsync(model);
return report.IsGood ? 0 : 1;

async Task<float[][]> EmbedAsync(BuiltInEmbeddingGenerator generator, IReadOnlyList<string> batch) => [.. (await generator.GenerateAsync(batch)).Select(embedding => embedding.Vector.ToArray())];

async Task<int> OneByOneAsync(BuiltInEmbeddingGenerator generator)
{
    foreach (var text in texts) await EmbedAsync(generator, [text]);
    return texts.Count;
}
