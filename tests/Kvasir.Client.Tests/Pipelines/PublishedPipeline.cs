using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Pipelines;

/// <summary>Pipelines are made by people, in a console or by the command line; tests do it as those do.</summary>
internal static class PublishedPipeline
{
    /// <summary>Imports a pipeline that comes with the server and publishes it; answers its dataset.</summary>
    public static async Task<string> OfTemplateAsync(KnowledgeServer server, string template)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", KnowledgeServer.Key);
        var imported = await PostAsync("v1/datasets/pipeline/import", new JsonObject { ["template_id"] = template, ["name"] = Guid.NewGuid().ToString("N") });
        var dataset = imported["dataset_id"]!.GetValue<string>();
        await PostAsync($"v1/datasets/{dataset}/pipeline/publish", []);
        return dataset;

        async Task<JsonNode> PostAsync(string path, JsonObject body)
        {
            using var answer = await http.PostAsJsonAsync(path, body);
            var text = await answer.Content.ReadAsStringAsync();
            answer.IsSuccessStatusCode.ShouldBeTrue(text);
            return JsonNode.Parse(text)!;
        }
    }
}
