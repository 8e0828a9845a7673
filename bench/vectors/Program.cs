// Searching among many vectors, beside hnswlib: the same vectors, queries and threads, in one run.
//   dotnet run -c Release --project bench/vectors [-- glove|corpus] [--count N] [--threads N]
// Exits with 1 when a ratio is missed. What others measure is read from their own output; without g++ or libhnswlib-dev only Kvasir is measured.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kvasir.Bench.Vectors;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchOptions.Read(args);
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}-bit vectors, {options.Threads} threads to build, 1 to search");

var wanted = true;
foreach (var set in options.Sets)
{
    var data = Dataset.Prepare(set, options.Count);
    Console.WriteLine($"\n{data.Name}: {data.Count:N0} vectors of {data.Dimensions}, {data.Queries.Length / data.Dimensions:N0} queries that are not among them");
    var theirs = HnswLib.Run(data, options.Threads);
    var ours = await KvasirRun.RunAsync(data, options.Threads);
    wanted &= Comparison.Print(ours, theirs);
}

return wanted ? 0 : 1;
