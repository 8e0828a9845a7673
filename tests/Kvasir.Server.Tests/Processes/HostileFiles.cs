using System.Globalization;
using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Extraction.Office;
using Kvasir.Tests.Extraction.Pdf;
using Xunit.Abstractions;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Files that are made to take all memory or all time end as failed documents that say why, and the server goes on in bounded memory.</summary>
[Trait("Store", "any")]
public sealed class HostileFiles(ITestOutputHelper output) : IAsyncLifetime
{
    // The built-in model, its dictionaries and a parsed page of 15 MB fit in this; what these files pretend to be does not.
    private const long MaxResidentBytes = 600_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-hostile-").FullName;
    private ServerProcess _server = null!;
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder);
        _dataset = await _server.Api.CreateDatasetAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [FactWith("pdftotext")]
    public async Task End_as_errors_with_a_reason_and_leave_the_server_well()
    {
        await FailsAsync("bomb.docx", OfficeFiles.Bomb("docx", "word/document.xml", "<w:document xmlns:w=\"w\"><w:body>", "<w:p><w:r><w:t>x</w:t></w:r></w:p>", 1_000_000_000), "would inflate to");
        await FailsAsync("entities.docx", OfficeFiles.Zip(("word/document.xml", Entities())), "XML cannot be read");
        await FailsAsync("media.docx", OfficeFiles.Bomb("docx", "word/media/image1.png", "", new string('\0', 100_000), 1_000_000_000), "would inflate to 953 MB");
        await FailsAsync("outside.docx", OfficeFiles.Docx(OfficeFiles.P("x"), ("../../../../evil.xml", "x")), "leads out of it");
        await FailsAsync("pages.pdf", Pages(10_000), "has 10000 pages");
        await FailsAsync("truncated.pdf", Pages(100)[..3000], "");
        await FailsAsync("locked.pdf", new PdfWriter { Encryption = new PdfEncryption("secret", "owner") }.Page("x").ToArray(), "password");
        await FailsAsync("columns.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"c{i}")) + "\n1,2,3\n"), "200000 columns");
        await FailsAsync("nested.html", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 1_000_000)) + "deep"), "nested more than");
        await FailsAsync("nested.json", Encoding.UTF8.GetBytes(new string('[', 5_000_000)), "");
        await FailsAsync("broken.xlsx", OfficeFiles.Docx(OfficeFiles.P("x")), "should begin with <workbook>");

        await _server.Api.AddTextAsync(_dataset, "after", "The server still indexes what comes after.");
        (await _server.Api.RetrieveAsync(_dataset, "still indexes")).ShouldNotBeEmpty();
    }

    private async Task FailsAsync(string name, byte[] file, string reason)
    {
        file.Length.ShouldBeLessThan(15 * 1024 * 1024, name);
        var created = (await _server.Api.UploadAsync(_dataset, name, file)).Ok();
        var progress = await _server.Api.WaitAsync(_dataset, created["batch"]!.GetValue<string>());
        progress["indexing_status"]!.GetValue<string>().ShouldBe("error", name);
        progress["error"]!.GetValue<string>().ShouldContain(reason, customMessage: name);
        var resident = PeakResidentBytes();
        output.WriteLine($"{name} ({file.Length / 1024:N0} kB): {progress["error"]} Peak of the server's memory so far: {resident / 1_000_000} MB.");
        resident.ShouldBeLessThan(MaxResidentBytes, name);
    }

    private long PeakResidentBytes()
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var line = File.ReadLines($"/proc/{_server.Id}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) * 1024;
    }

    private static byte[] Pages(int count)
    {
        var pdf = new PdfWriter();
        for (var page = 1; page <= count; page++) pdf.Page($"This is page number {page}.");
        return pdf.ToArray();
    }

    // A billion laughs.
    private static string Entities()
    {
        var text = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 \"laugh\">");
        for (var i = 1; i < 10; i++) text.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">");
        return text.Append("]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>").ToString();
    }
}
