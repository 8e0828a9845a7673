using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Tests.Dify;

public sealed class PdfUploads : IAsyncLifetime
{
    private readonly TestServer _server = new() { Settings = { ["Kvasir:Extraction:Pdf:MaxPages"] = "1" } };

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [FactWith("pdftotext")]
    public async Task A_pdf_is_uploaded_and_found_by_its_words()
    {
        var status = await UploadAsync("(A knowledge base finds passages.) Tj");
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        status["total_segments"]!.GetValue<int>().ShouldBe(1);
    }

    [FactWith("pdftotext")]
    public async Task A_pdf_beyond_a_limit_that_is_set_is_an_error_of_the_document()
    {
        var status = await UploadAsync("(One page.) Tj", pages: 2);
        status["indexing_status"]!.GetValue<string>().ShouldBe("error");
        status["error"]!.GetValue<string>().ShouldContain("has 2 pages; at most 1 are read");
    }

    [Fact]
    public void A_limit_out_of_range_stops_the_start()
    {
        var validator = _server.App.Services.GetRequiredService<IEnumerable<IValidateOptions<ExtractionOptions>>>();
        var options = new ExtractionOptions { Pdf = new() { MaxPages = 0 } };
        validator.Select(check => check.Validate(null, options)).ShouldContain(result => result.Failed && result.FailureMessage.Contains("MaxPages"));
    }

    private async Task<JsonNode> UploadAsync(string drawn, int pages = 1)
    {
        var dataset = await _server.Api.CreateDatasetAsync();
        var created = (await _server.Api.UploadAsync(dataset, "paper.pdf", Pdf($"BT /F1 11 Tf 72 700 Td {drawn} ET", pages))).Ok();
        return await _server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
    }

    // Without a table of objects: readers make one.
    private static byte[] Pdf(string content, int pages) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
        2 0 obj << /Type /Pages /Count {pages} /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", pages))}] >> endobj
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
        4 0 obj << /Length {content.Length} >>
        stream
        {content}
        endstream
        endobj
        5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
        trailer << /Root 1 0 R >>
        %%EOF
        """));
}
