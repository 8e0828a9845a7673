using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Idempotency;

/// <summary>Requests with an idempotency key.</summary>
internal static class KeyedCalls
{
    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>Sends JSON as it is written.</summary>
    public static Task<Answer> PostAsync(this Api api, string path, string json, string? key) => api.SendAsync(Keyed(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, key));

    /// <summary>Uploads a document.</summary>
    public static Task<Answer> UploadAsync(this Api api, string dataset, string name, string text, string key, string boundary)
    {
        var form = new MultipartFormDataContent(boundary)
        {
            { new StringContent("""{"indexing_technique":"economy","process_rule":{"mode":"automatic"},"duplicate":false}""", Encoding.UTF8, "text/plain"), "data" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name },
        };
        return api.SendAsync(Keyed(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{dataset}/document/create-by-file") { Content = form }, key));
    }

    public static HttpRequestMessage Keyed(HttpRequestMessage request, string? key)
    {
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return request;
    }

    public static bool IsReplayed(this Answer answer) => answer.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true";

    /// <summary>Checks that this is the answer of before, byte by byte, and says so.</summary>
    public static void ShouldReplay(this Answer again, Answer first)
    {
        again.Text.ShouldBe(first.Text);
        again.Status.ShouldBe(first.Status);
        first.IsReplayed().ShouldBeFalse();
        again.IsReplayed().ShouldBeTrue();
    }

    public static async Task<int> CountDocumentsAsync(this Api api, string dataset) => (await api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>();
}
