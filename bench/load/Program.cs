// Ingesting and asking over HTTP, beside Chroma's server: the same texts, vectors, questions and connections, in one run, one server after the other.
//   dotnet run -c Release --project bench/load [-- corpus|glove] [--count 100000] [--connections 8] [--seconds 20] [--alone]
// Exits with 1 when a ratio is missed. With --alone only Kvasir is measured.
using System.Globalization;
using System.Runtime.InteropServices;
using Kvasir.Bench.Load;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = LoadOptions.Read(args);
Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {options.Connections} connections");

var wanted = true;
foreach (var name in options.Sets)
{
    var set = TextSet.Prepare(name, options.Count);
    await using var embeddings = await EmbeddingsServer.StartAsync(set);
    var theirs = options.WithChroma ? await ChromaRun.RunAsync(set, embeddings.Address, options) : null;
    var ours = await KvasirRun.RunAsync(set, embeddings.Address, options);
    wanted &= Report.Print(set, ours, theirs);
}

return wanted ? 0 : 1;
