// Searching among many vectors, beside hnswlib, faiss and usearch: the same vectors, queries and threads, in one run. Then comparing one by one, beside what the machine can do at most.
//   dotnet run -c Release --project bench/vectors [-- scan|glove|corpus|growth] [--count N] [--threads N] [--beside hnswlib,faiss,usearch]
// Exits with 1 when a ratio is missed. What others measure is read from their own output; what cannot be compiled or fetched is left out, and said. `growth` draws the charts in docs/benchmarks.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kvasir.Bench.Vectors;
using Kvasir.Bench.Vectors.Growing;
using Kvasir.Bench.Vectors.References;
using Kvasir.Bench.Vectors.Scanning;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchOptions.Read(args);
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors, {options.Threads} threads to build, 1 to search");

var wanted = true;
foreach (var set in options.Sets)
{
    if (set == ScanBench.Name) wanted &= ScanBench.Run();
    else if (set == GrowthBench.Name) await GrowthBench.RunAsync(options.Count, options.Threads);
    else wanted &= await CompareAsync(Dataset.Prepare(set, options.Count), options);
}

return wanted ? 0 : 1;

static async Task<bool> CompareAsync(Dataset data, BenchOptions options)
{
    Console.WriteLine($"\n{data.Name}: {data.Count:N0} vectors of {data.Dimensions}, {data.Queries.Length / data.Dimensions:N0} queries that are not among them");
    var others = ReferenceIndex.All.Where(reference => options.Beside?.Contains(reference.Name) ?? true).Select(reference => reference.Run(data, options.Threads)).OfType<Measurement>().ToList();
    return Comparison.Print(await KvasirRun.RunAsync(data, options.Threads), others);
}
