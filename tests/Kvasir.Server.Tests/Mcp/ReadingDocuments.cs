using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>A document is read from any place on, also where segments have gone, and none of it twice.</summary>
public sealed class ReadingDocuments(TestServer server) : IClassFixture<TestServer>
{
    private static readonly object ByLine = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 500 } } };

    private readonly Assistant _assistant = new(server.Address, TestServer.Key);

    [Fact]
    public async Task A_document_with_gaps_is_read_in_parts_and_around_every_segment()
    {
        var dataset = await server.Api.CreateDatasetAsync();
        var lines = Enumerable.Range(1, 90).Select(number => string.Create(CultureInfo.InvariantCulture, $"Line number {number} of the long book.")).ToList();
        var document = await server.Api.AddTextAsync(dataset, "book.md", string.Join('\n', lines), ByLine);
        var segments = await SegmentsAsync(dataset, document);
        segments.Count.ShouldBe(90);
        // Most of the first half: the page of a segment is far before the one that its position says.
        foreach (var gone in segments.Take(45).Where((_, i) => i % 9 != 0)) (await server.Api.DeleteAsync($"v1/datasets/{dataset}/documents/{document}/segments/{gone["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        var left = (await SegmentsAsync(dataset, document)).ConvertAll(segment => segment["content"]!.GetValue<string>());
        left.Count.ShouldBe(50);

        (await ReadAsync(dataset, document, 500)).ShouldBe(left);
        foreach (var segment in segments.Where((_, i) => i is 0 or 9 or 36 or 45 or 60 or 89))
        {
            var around = await _assistant.ResultAsync("read_segment", new { dataset, document, segment_id = segment["id"]!.GetValue<string>(), neighbours = 3 });
            var place = left.IndexOf(segment["content"]!.GetValue<string>());
            Texts(around["before"]!).ShouldBe(left[Math.Max(0, place - 3)..place]);
            around["segment"]!["text"]!.GetValue<string>().ShouldBe(left[place]);
            Texts(around["behind"]!).ShouldBe(left[(place + 1)..Math.Min(left.Count, place + 4)]);
        }
    }

    [Fact]
    public async Task A_segment_that_is_too_long_is_read_in_parts_without_cutting_a_character_in_two()
    {
        var dataset = await server.Api.CreateDatasetAsync("economy");
        var document = await server.Api.AddTextAsync(dataset, "faces.md", "Faces.");
        var text = string.Concat(Enumerable.Repeat("a😀", 700));
        (await server.Api.PostAsync($"v1/datasets/{dataset}/documents/{document}/segments", new { segments = new[] { new { content = text } } })).Ok();
        var parts = await ReadAsync(dataset, document, 500);
        parts.Count.ShouldBeGreaterThan(3);
        string.Concat(parts).ShouldBe("Faces." + text);
    }

    private async Task<List<JsonNode>> SegmentsAsync(string dataset, string document) =>
        [.. (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments?limit=100")).Ok()["data"]!.AsArray().Select(segment => segment!)];

    private async Task<List<string>> ReadAsync(string dataset, string document, int room)
    {
        var texts = new List<string>();
        string? cursor = null;
        do
        {
            var part = await _assistant.ResultAsync("read_document", new { dataset, document, max_characters = room, cursor });
            Texts(part["segments"]!).Sum(text => text.Length).ShouldBeLessThanOrEqualTo(room);
            texts.AddRange(Texts(part["segments"]!));
            cursor = part["next_cursor"]?.GetValue<string>();
        }
        while (cursor is not null);
        return texts;
    }

    private static List<string> Texts(JsonNode segments) => [.. segments.AsArray().Select(segment => segment!["text"]!.GetValue<string>())];
}
