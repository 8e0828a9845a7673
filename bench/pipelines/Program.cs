// How long a pipeline of 200 nodes in 10 branches takes to be checked and to be run, and whether two runs tell the same.
//   dotnet run -c Release --project bench/pipelines [-- NODES BRANCHES]
// Exits with 1 when checking takes 50 ms or more, or when two runs differ in what they tell.
using System.Diagnostics;
using System.Globalization;
using Kvasir.Bench.Pipelines;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Runs;

const double MostMilliseconds = 50;
const int Rounds = 20;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var nodes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
var branches = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 10;
var definition = Branches.Of(nodes, branches);
var compiler = new PipelineCompiler([new Work("datasource"), new Work("knowledge-index"), new Work("work")]);

var first = Stopwatch.GetTimestamp();
var compiled = compiler.Compile(definition);
var cold = Stopwatch.GetElapsedTime(first).TotalMilliseconds;
var pipeline = compiled.Pipeline ?? throw new InvalidOperationException(compiled.Issues[0].Message);
var warm = Enumerable.Range(0, Rounds).Select(_ => Milliseconds(() => compiler.Compile(definition))).Order().ElementAt(Rounds / 2);

_ = await Telling.OfAsync(pipeline);
var began = Stopwatch.GetTimestamp();
var told = await Telling.OfAsync(pipeline);
var run = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
var again = await Telling.OfAsync(pipeline);
var isSame = told.Lines.SequenceEqual(again.Lines);

Console.WriteLine($"| nodes | branches | checked, first ms | checked, median ms | run ms | events | the same again |");
Console.WriteLine($"|---|---|---|---|---|---|---|");
Console.WriteLine($"| {definition.Nodes.Count} | {branches} | {cold:0.0} | {warm:0.0} | {run:0.0} | {told.Lines.Count} | {(isSame ? "yes" : "no")} |");
return warm < MostMilliseconds && isSame && told.Status == RunStatus.Succeeded ? 0 : 1;

static double Milliseconds(Action work)
{
    var started = Stopwatch.GetTimestamp();
    work();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}
