// What a server shows only after a while, or when it is full:
//   bench/endurance cold-start [--count 400000] [--patience 60] [--folder FOLDER]   from the start of a process to its first answer
//   bench/endurance mixed [--minutes 30] [--segments 50000]        reads, writes, deletes and restarts for a while
// The server runs as a process of its own on FOLDER, or on a folder that is deleted afterwards. A FOLDER that is filled already is taken by cold-start as it is.
// Links between all vectors take minutes; after as many as --patience says they may be missing.
// Exits with 1 when something does not hold.
using System.Globalization;
using Kvasir.Bench.Endurance;
using Kvasir.Bench.Endurance.Mixed;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = args.Index().Where(a => a.Item.StartsWith("--", StringComparison.Ordinal)).ToDictionary(a => a.Item, a => args[a.Index + 1]);
var kept = options.GetValueOrDefault("--folder");
var folder = Directory.CreateDirectory(kept ?? Path.Combine(Path.GetTempPath(), $"kvasir-endurance-{Guid.NewGuid():N}")).FullName;
try
{
    using var server = new Server(folder);
    using var topics = Topics.Make();
    switch (args.FirstOrDefault())
    {
        case "cold-start":
            return await new ColdStart(server, topics, Number("--count", 400_000), TimeSpan.FromMinutes(Number("--patience", 60))).RunAsync() ? 0 : 1;
        case "mixed":
            return await new MixedLoad(server, topics, Number("--minutes", 30), Number("--segments", 50_000)).RunAsync() ? 0 : 1;
        default:
            Console.Error.WriteLine("usage: bench/endurance cold-start [--count 400000] [--patience 60] | mixed [--minutes 30] [--segments 50000], [--folder FOLDER]");
            return 2;
    }
}
finally
{
    if (kept is null) Directory.Delete(folder, recursive: true);
}

int Number(string name, int otherwise) => options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
