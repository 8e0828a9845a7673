using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads presentations slide by slide.</summary>
internal sealed class PptxExtractor : IExtractor
{
    private const string Kind = "a PowerPoint presentation";
    private const int MaxSlides = 20_000;

    public IReadOnlyCollection<string> Extensions { get; } = ["pptx"];

    public IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, CancellationToken cancellationToken) => OfficeUnits.ReadAsync(file, Kind, Read, unit => unit.Text.Length, cancellationToken);

    private static IEnumerable<ExtractedUnit> Read(Stream file, CancellationToken cancellationToken)
    {
        using var package = new OfficePackage(file, cancellationToken);
        var number = 0;
        foreach (var slide in Slides(package, package.MainPart("ppt/presentation.xml")))
        {
            number++;
            if (Slide(package, slide, number) is { } unit) yield return unit;
        }
    }

    private static List<string> Slides(OfficePackage package, string main)
    {
        var links = package.Relationships(main);
        var slides = new List<string>();
        using var reader = package.Open(main);
        reader.Root("presentation");
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name != "sldId" || reader.Relationship() is not { } id) continue;
            if (!links.TryGetValue(id, out var link) || link.Part is not { } part) throw OfficeLimits.Refusal($"The slide {slides.Count + 1} of the presentation is missing: the file is damaged.");
            slides.Add(part);
            if (slides.Count > MaxSlides) throw OfficeLimits.Refusal($"The presentation has more than {MaxSlides} slides; no more are read.");
        }

        return slides;
    }

    private static ExtractedUnit? Slide(OfficePackage package, string part, int number)
    {
        var links = package.Relationships(part);
        var slide = SlideText.Read(package, part, "sld", links);
        var text = new StringBuilder();
        foreach (var block in slide.Blocks.Prepend(slide.Title).Where(block => block.Length > 0)) text.Append(text.Length == 0 ? "" : "\n\n").Append(block);
        if (links.Values.FirstOrDefault(link => link.Kind == "notesSlide")?.Part is { } notes && package.Has(notes))
        {
            var spoken = string.Join('\n', SlideText.Read(package, notes, "notes", package.Relationships(notes)).Blocks);
            if (spoken.Length > 0) text.Append(text.Length == 0 ? "" : "\n\n").Append("Notes: ").Append(spoken);
        }

        return text.Length == 0 ? null : new ExtractedUnit(text.ToString()) { Page = number, Headings = slide.Title.Length == 0 ? [] : [slide.Title.Replace('\n', ' ')] };
    }
}
