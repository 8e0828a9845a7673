using System.IO.Compression;
using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Tests.Extraction.Office;

/// <summary>Writes office files part by part, so that tests say exactly what is in them, and reads them.</summary>
internal static class OfficeFiles
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A ZIP archive of parts.</summary>
    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The links of a part: each an identifier, a kind and a target; targets with a scheme lead to the web.</summary>
    public static string Links(params (string Id, string Kind, string Target)[] links) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(links.Select(link => $"<Relationship Id=\"{link.Id}\" Type=\"{Relations}/{link.Kind}\" Target=\"{link.Target}\"{(link.Target.Contains("://") ? " TargetMode=\"External\"" : "")}/>"))
        + "</Relationships>";

    /// <summary>A document with some contents of its body, and further parts.</summary>
    public static byte[] Docx(string body, params (string Name, string Text)[] parts) => Zip(
    [
        ("_rels/.rels", Links(("rId1", "officeDocument", "word/document.xml"))),
        ("word/document.xml", $"""<w:document xmlns:w="w" xmlns:r="{Relations}" xmlns:mc="mc" xmlns:wp="wp" xmlns:pic="pic" xmlns:wps="wps" xmlns:m="m"><w:body>{body}<w:sectPr/></w:body></w:document>"""),
        .. parts,
    ]);

    /// <summary>A workbook of one sheet with some rows, and further parts. Sheet, strings and styles are <c>rId1</c> to <c>rId3</c>.</summary>
    public static byte[] Xlsx(string rows, params (string Name, string Text)[] parts) => Zip(
    [
        ("_rels/.rels", Links(("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", $"""<workbook xmlns="s" xmlns:r="{Relations}"><sheets><sheet name="Stock" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", Links(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"), ("rId3", "styles", "styles.xml"))),
        ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="s" xmlns:r="{Relations}"><sheetData>{rows}</sheetData></worksheet>"""),
        .. parts.Where(part => part.Name != "xl/worksheets/sheet1.xml"),
    ]);

    /// <summary>A presentation whose slides have some shapes, and further parts.</summary>
    public static byte[] Pptx(string[] slides, params (string Name, string Text)[] parts) => Zip(
    [
        ("_rels/.rels", Links(("rId1", "officeDocument", "ppt/presentation.xml"))),
        ("ppt/presentation.xml", $"""<p:presentation xmlns:p="p" xmlns:r="{Relations}"><p:sldIdLst>{string.Concat(slides.Select((_, i) => $"""<p:sldId id="{256 + i}" r:id="s{i}"/>"""))}</p:sldIdLst></p:presentation>"""),
        // Names of parts say nothing about the order of slides.
        ("ppt/_rels/presentation.xml.rels", Links([.. slides.Select((_, i) => ($"s{i}", "slide", $"slides/slide{slides.Length - i}.xml"))])),
        .. slides.Select((shapes, i) => ($"ppt/slides/slide{slides.Length - i}.xml", $"""<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="{Relations}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>""")),
        .. parts,
    ]);

    /// <summary>A paragraph with a style and a text.</summary>
    public static string P(string text, string? style = null) => $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    /// <summary>The units of a file.</summary>
    public static async Task<List<ExtractedUnit>> UnitsAsync(string extension, byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return await Extractors.Default.For(extension).ExtractAsync(file, CancellationToken.None).ToListAsync();
    }

    /// <summary>The texts of a file's units.</summary>
    public static async Task<List<string>> TextsAsync(string extension, byte[] bytes) => [.. (await UnitsAsync(extension, bytes)).Select(unit => unit.Text)];

    /// <summary>Why a file is refused.</summary>
    public static async Task<string> RefusalAsync(string extension, byte[] bytes)
    {
        var refusal = await Should.ThrowAsync<KvasirException>(() => UnitsAsync(extension, bytes));
        refusal.Code.ShouldBe(ErrorCode.ExtractionFailed);
        return refusal.Message;
    }

    /// <summary>A usual file, one part of which is a text repeated to some size.</summary>
    public static byte[] Bomb(string extension, string part, string begin, string repeated, long size)
    {
        var usual = extension switch { "docx" => Docx(P("Some text.")), "pptx" => Pptx([""]), _ => Xlsx("") };
        using var bytes = new MemoryStream();
        bytes.Write(usual);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true)) zip.GetEntry(part)?.Delete();
        bytes.Position = 0;
        using var target = new MemoryStream();
        using (var from = new ZipArchive(bytes, ZipArchiveMode.Read))
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var copy = zip.CreateEntry(entry.FullName).Open();
                using var original = entry.Open();
                original.CopyTo(copy);
            }

            using var stream = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            stream.Write(Encoding.UTF8.GetBytes(begin));
            var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, (100_000 / repeated.Length) + 1)));
            for (var written = 0L; written < size; written += block.Length) stream.Write(block);
        }

        return target.ToArray();
    }
}
