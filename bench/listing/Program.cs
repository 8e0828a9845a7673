// Measures lists through HTTP: time by depth of the page, and the server's memory while all pages are walked.
//   bench/listing [FOLDER] [--datasets 10000] [--segments 50000]
// The server runs as a process of its own on FOLDER, or on a folder that is deleted afterwards. A FOLDER that holds data already is walked as it is.
using System.Globalization;
using Kvasir.Bench.Listing;

var options = args.Index().Where(a => a.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(a => a.Item, a => int.Parse(args[a.Index + 1], CultureInfo.InvariantCulture));
var kept = args.FirstOrDefault() is { } first && !first.StartsWith("--", StringComparison.Ordinal) ? Path.GetFullPath(first) : null;
var folder = Directory.CreateDirectory(kept ?? Path.Combine(Path.GetTempPath(), $"kvasir-listing-{Guid.NewGuid():N}")).FullName;
try
{
    if (!File.Exists(Path.Combine(folder, "kvasir.db")))
    {
        using var filling = await Server.StartAsync(folder);
        await Filling.RunAsync(filling, options.GetValueOrDefault("--datasets", 10_000), options.GetValueOrDefault("--segments", 50_000));
    }

    // A new process: what filling took is not memory of the walk.
    using var server = await Server.StartAsync(folder);
    Console.WriteLine("| list | rows | first page, ms | middle page, ms | last page, ms | last / first | MB before | highest during | after |");
    Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
    foreach (var (name, path) in await Filling.ListsAsync(server)) Console.WriteLine(await new Walk(server, name, path).MeasureAsync());
}
finally
{
    if (kept is null) Directory.Delete(folder, recursive: true);
}
