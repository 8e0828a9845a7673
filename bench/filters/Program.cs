// Reads texts that may be filters for a while, and tells how many a second.
//   dotnet run -c Release --project bench/filters [-- SECONDS [SEED]]
// Exits with 1 when a text does anything but be read or be refused with a column in it, or takes more than a second; the text is printed then.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kvasir;
using Kvasir.Filters;
using Kvasir.Tests.Filters.Generated;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20261121;
var random = new Random(seed);
var (texts, characters, read, reading, slowest) = (0L, 0L, 0L, TimeSpan.Zero, TimeSpan.Zero);
var whole = Stopwatch.StartNew();
while (whole.Elapsed.TotalSeconds < seconds)
{
    var text = random.Next(5) == 0 ? new Samples(random).Any(4).Print(random) : FuzzTexts.Make(random);
    var start = Stopwatch.GetTimestamp();
    try
    {
        FilterParser.Parse(text, Samples.Schema, "filter");
        read++;
    }
    catch (KvasirException e) when (e is { Code: ErrorCode.InvalidFilter, Field: "filter" } && e.Message.StartsWith("filter: column ", StringComparison.Ordinal))
    {
        // Refused as it should be.
    }
    catch (Exception e) when (e is not OutOfMemoryException)
    {
        Console.WriteLine($"{e.GetType().Name}: {e.Message}\nseed {seed}, text {JsonSerializer.Serialize(text)}");
        return 1;
    }

    var took = Stopwatch.GetElapsedTime(start);
    if (took.TotalSeconds > 1)
    {
        Console.WriteLine($"took {took.TotalMilliseconds:N0} ms\nseed {seed}, text {JsonSerializer.Serialize(text)}");
        return 1;
    }

    reading += took;
    if (took > slowest) slowest = took;
    texts++;
    characters += text.Length;
}

Console.WriteLine($"seed {seed}: {texts:N0} texts, {characters:N0} characters, {read:N0} of them filters; {texts / reading.TotalSeconds:N0} texts/s, {characters / reading.TotalSeconds / 1e6:N1} million characters/s; slowest {slowest.TotalMilliseconds:N1} ms");
return 0;
