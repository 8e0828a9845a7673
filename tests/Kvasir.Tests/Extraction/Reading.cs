using System.Text;
using Kvasir.Extraction;

namespace Kvasir.Tests.Extraction;

/// <summary>Reads bytes by the extractor for an extension.</summary>
internal static class Reading
{
    static Reading() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static async Task<List<ExtractedUnit>> UnitsAsync(string extension, byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return await Extractors.Default.For(extension).ExtractAsync(file, CancellationToken.None).ToListAsync();
    }

    public static Task<List<ExtractedUnit>> UnitsAsync(string extension, string text) => UnitsAsync(extension, Encoding.UTF8.GetBytes(text));

    public static async Task<List<string>> TextsAsync(string extension, string text) => [.. (await UnitsAsync(extension, text)).Select(unit => unit.Text)];

    /// <summary>What the one says who reads a file that cannot be read.</summary>
    public static async Task<string> RefusalAsync(string extension, byte[] bytes)
    {
        var refused = await Should.ThrowAsync<KvasirException>(UnitsAsync(extension, bytes));
        refused.Code.ShouldBe(ErrorCode.ExtractionFailed);
        return refused.Message;
    }

    public static Task<string> RefusalAsync(string extension, string text) => RefusalAsync(extension, Encoding.UTF8.GetBytes(text));
}
