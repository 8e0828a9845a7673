using System.IO.Compression;

namespace Kvasir.Extraction.Office;

/// <summary>
/// The parts of an office file, which is a ZIP archive of XML parts. Only parts that are asked for are inflated: images never are, whatever their size.
/// Part names are looked up and never become paths of a disk.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly InflatedBytes _inflated = new();
    private readonly CancellationToken _cancellationToken;

    public OfficePackage(Stream file, CancellationToken cancellationToken)
    {
        ZipEnd.Check(file);
        _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        ArchiveCheck.Demand(_zip);
        _cancellationToken = cancellationToken;
        foreach (var entry in _zip.Entries) _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Opens the part that the whole file is about: the document, the presentation or the workbook.</summary>
    /// <exception cref="KvasirException">There is none.</exception>
    public string MainPart(string usualName)
    {
        var named = Relationships("").Values.FirstOrDefault(relationship => relationship.Kind == "officeDocument")?.Part;
        var name = named is not null && Has(named) ? named : usualName;
        return Has(name) ? name : throw OfficeLimits.Refusal($"The part {name} of the file is missing: the file is damaged, or its name has the wrong extension.");
    }

    /// <summary>Whether there is a part of this name.</summary>
    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Opens a part.</summary>
    /// <exception cref="KvasirException">There is none.</exception>
    public PartReader Open(string part) => _parts.TryGetValue(part, out var entry)
        ? new PartReader(_inflated.Count(entry.Open(), part), part, _cancellationToken)
        : throw OfficeLimits.Refusal($"The part {part} of the file is missing: the file is damaged.");

    /// <summary>What a part links to, by the names that it uses for that.</summary>
    public Dictionary<string, Relationship> Relationships(string part)
    {
        var folder = part[..(part.LastIndexOf('/') + 1)];
        var relationships = new Dictionary<string, Relationship>();
        var name = $"{folder}_rels/{part[folder.Length..]}.rels";
        if (!Has(name)) return relationships;
        using var reader = Open(name);
        reader.Root("Relationships");
        var (count, characters) = (0, 0);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Attribute("Id") is not { } id || reader.Attribute("Target") is not { } target) continue;
            var kind = reader.Attribute("Type") ?? "";
            characters += id.Length + target.Length;
            if (++count > OfficeLimits.MaxRelationships || characters > OfficeLimits.MaxHeldCharacters) throw OfficeLimits.Refusal($"The part {name} of the file links to too many others.");
            relationships[id] = new Relationship(kind[(kind.LastIndexOf('/') + 1)..], target, reader.Attribute("TargetMode") == "External" ? null : Resolve(folder, target));
        }

        return relationships;
    }

    public void Dispose() => _zip.Dispose();

    // Steps above the root stay at the root.
    private static string Resolve(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0) steps.RemoveAt(steps.Count - 1);
            else if (step is not ("" or "." or "..")) steps.Add(step);
        }

        return Uri.UnescapeDataString(string.Join('/', steps));
    }
}

/// <summary>A link from one part to another, or to the web.</summary>
/// <param name="Kind">The last step of its type, such as <c>hyperlink</c>.</param>
/// <param name="Target">What it links to, as written.</param>
/// <param name="Part">The name of the part that it links to; <see langword="null"/> when it links out of the file.</param>
internal sealed record Relationship(string Kind, string Target, string? Part);
