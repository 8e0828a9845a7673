using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Embedding;

/// <summary>What the JavaScript reference made of the sentences, and how fast.</summary>
internal sealed record Reference(string Version, int[][] Tokens, float[][] Vectors, double BestBatchSeconds, double SingleSeconds, double FullSeconds, IReadOnlyDictionary<string, double> Latency)
{
    public static Reference Run(string folder, IReadOnlyList<string> texts, IReadOnlyList<string> full, IReadOnlyDictionary<string, string> single)
    {
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) Start(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var (input, output) = (Path.GetTempFileName(), Path.GetTempFileName());
        File.WriteAllText(input, JsonSerializer.Serialize(new { texts, full, single }));
        Start(folder, "node", "reference.js", input, output);
        var answer = JsonNode.Parse(File.ReadAllText(output))!;
        File.Delete(input);
        File.Delete(output);
        var batches = answer["batches"]!.AsObject().ToDictionary(batch => batch.Key, batch => batch.Value!.GetValue<double>());
        return new Reference(
            answer["version"]!.GetValue<string>(),
            answer["tokens"].Deserialize<int[][]>()!,
            answer["vectors"].Deserialize<float[][]>()!,
            batches.Values.Min(),
            batches["1"],
            answer["full"]!.GetValue<double>(),
            answer["latency"]!.AsObject().ToDictionary(latency => latency.Key, latency => latency.Value!.GetValue<double>()));
    }

    private static void Start(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}.");
    }
}
