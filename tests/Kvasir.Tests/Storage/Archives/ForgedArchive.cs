using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Storage.Archives;

namespace Kvasir.Tests.Storage.Archives;

/// <summary>An archive that somebody changes and seals again, as nobody can be kept from.</summary>
public sealed class ForgedArchive
{
    private readonly List<(string Name, byte[] Content)> _entries = [];

    public ForgedArchive(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            var bytes = new MemoryStream();
            content.CopyTo(bytes);
            if (entry.FullName == "manifest.json") Manifest = (JsonObject)JsonNode.Parse(bytes.ToArray())!;
            else _entries.Add((entry.FullName, bytes.ToArray()));
        }
    }

    public JsonObject Manifest { get; } = [];

    /// <summary>Whether the manifest is brought in line with what the entries have become.</summary>
    public bool AgreesWithManifest { get; set; } = true;

    /// <summary>Changes the rows of a table.</summary>
    public void Rows(string table, Action<List<JsonObject>> change)
    {
        var at = _entries.FindIndex(entry => entry.Name == $"tables/{table}.jsonl");
        var rows = Encoding.UTF8.GetString(_entries[at].Content).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonObject)JsonNode.Parse(line)!).ToList();
        change(rows);
        _entries[at] = (_entries[at].Name, Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row.ToJsonString() + "\n"))));
    }

    /// <summary>Changes the first row of a table.</summary>
    public void Row(string table, Action<JsonObject> change) => Rows(table, rows => change(rows[0]));

    /// <summary>Writes a value into the first row of a table.</summary>
    public void Set(string table, string column, JsonNode? value) => Row(table, row => row[column] = value);

    /// <summary>Adds an entry.</summary>
    public void Add(string name, byte[] content) => _entries.Add((name, content));

    /// <summary>Puts other bytes into the first entry whose name begins so.</summary>
    public void Replace(string prefix, byte[] content)
    {
        var at = _entries.FindIndex(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal));
        _entries[at] = (_entries[at].Name, content);
    }

    /// <summary>Takes an entry out.</summary>
    public void Remove(string prefix) => _entries.RemoveAll(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>What the manifest says of an entry.</summary>
    public JsonObject Said(string name) => Manifest["entries"]!.AsArray().Select(entry => entry!.AsObject()).Single(entry => entry["name"]!.GetValue<string>() == name);

    public async Task<byte[]> SealAsync()
    {
        if (AgreesWithManifest) Agree();
        var target = new MemoryStream();
        await using var sealing = new SealingStream(target);
        using (var zip = new ZipArchive(sealing, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.Comment = new string('0', 64);
            foreach (var (name, content) in _entries.Append(("manifest.json", Encoding.UTF8.GetBytes(Manifest.ToJsonString()))))
            {
                await using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                await entry.WriteAsync(content);
            }
        }

        await sealing.SealAsync(default);
        return target.ToArray();
    }

    private void Agree()
    {
        foreach (var (name, content) in _entries)
        {
            if (Manifest["entries"]!.AsArray().All(entry => entry!["name"]!.GetValue<string>() != name)) Manifest["entries"]!.AsArray().Add(new JsonObject { ["name"] = name });
            var said = Manifest["entries"]!.AsArray().Select(entry => entry!.AsObject()).First(entry => entry["name"]!.GetValue<string>() == name);
            said["length"] = content.Length;
            said["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content));
            if (said["table"] is not null) said["rows"] = content.Count(b => b == '\n');
        }

        var names = _entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Manifest["entries"]!.AsArray().Where(entry => !names.Contains(entry!["name"]!.GetValue<string>())).ToList()) Manifest["entries"]!.AsArray().Remove(gone);
    }
}
