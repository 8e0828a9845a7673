using System.Globalization;

namespace Kvasir.Bench.Vectors.Growing;

/// <summary>The processor's caches, as Linux tells of them.</summary>
internal static class ProcessorCaches
{
    /// <summary>By rising size; empty where the system does not tell.</summary>
    public static IReadOnlyList<(string Name, long Bytes)> All { get; } = [.. Read().OrderBy(cache => cache.Bytes)];

    private static IEnumerable<(string Name, long Bytes)> Read()
    {
        const string folder = "/sys/devices/system/cpu/cpu0/cache";
        if (!Directory.Exists(folder)) yield break;
        foreach (var cache in Directory.EnumerateDirectories(folder, "index*"))
        {
            string Text(string name) => File.ReadAllText(Path.Combine(cache, name)).Trim();
            if (Text("type") == "Instruction" || !Text("size").EndsWith('K')) continue;
            var kilobytes = long.Parse(Text("size")[..^1], CultureInfo.InvariantCulture);
            yield return ($"L{Text("level")}, {(kilobytes >= 1024 ? $"{kilobytes / 1024} MB" : $"{kilobytes} kB")}", kilobytes * 1024);
        }
    }
}
