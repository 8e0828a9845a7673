using Kvasir.Extraction;
using Kvasir.Extraction.ChildProcesses;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>Whether the programs are there that read what we cannot read ourselves.</summary>
internal static class ProgramChecks
{
    private static readonly (NativeProgram Program, string Without)[] Optional =
    [
        (new("tesseract", "tesseract-ocr"), "scanned pages of PDFs have no text"),
        (new("pdftoppm", "poppler-utils"), "scanned pages of PDFs have no text"),
    ];

    public static IEnumerable<Finding> Run()
    {
        var unreadable = Extractors.Default.Extensions.Where(extension => !Extractors.Default.CanRead(extension)).Order(StringComparer.Ordinal).ToList();
        if (unreadable.Count == 0) yield return Finding.Sound("programs", "files of all kinds can be read");
        else yield return Finding.Doubtful("programs", $"these files cannot be read: {string.Join(", ", unreadable)}", string.Join(" ", unreadable.Select(extension => Extractors.Default.For(extension).Unavailable).Distinct()));
        foreach (var (program, without) in Optional.Where(one => !one.Program.IsInstalled)) yield return Finding.Doubtful("programs", $"{program.Name} is not installed, and {without}", program.HowToInstall);
    }
}
