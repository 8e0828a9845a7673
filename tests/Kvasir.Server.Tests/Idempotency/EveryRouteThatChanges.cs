using Kvasir.Server.Idempotency;
using Kvasir.Server.Tests.Kit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Idempotency;

/// <summary>Every route that is called with POST says whether it takes a key: a new one gets its line here.</summary>
public sealed class EveryRouteThatChanges(TestServer server) : IClassFixture<TestServer>
{
    private static readonly string[] Taking =
    [
        "/v1/datasets", "/v1/datasets/import", "/v1/datasets/external-knowledge-api", "/v1/datasets/tags", "/v1/datasets/{datasetId:uuid}/metadata", "/v1/workspaces/current/source-credentials",
        "/v1/datasets/{datasetId:uuid}/document/create-by-text", "/v1/datasets/{datasetId:uuid}/document/create-by-file",
        "/v1/datasets/{datasetId:uuid}/document/create_by_text", "/v1/datasets/{datasetId:uuid}/document/create_by_file",
        "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/update-by-text", "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/update-by-file",
        "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/update_by_text", "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/update_by_file",
        "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments", "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments/{segmentId:uuid}/child_chunks",
        "/v1/datasets/pipeline/file-upload", "/v1/datasets/pipeline/import", "/v1/datasets/{datasetId:uuid}/pipeline/publish", "/v1/datasets/{datasetId:uuid}/pipeline/run",
        "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/pipeline/rerun", "/v1/datasets/{datasetId:uuid}/pipeline/sources", "/v1/datasets/{datasetId:uuid}/pipeline/sources/{sourceId:uuid}/run",
        "/v1/pipelines", "/v1/pipelines/{pipelineId}/run", "/v1/pipelines/{pipelineId}/run_ingestion_with_file", "/v1/pipelines/{pipelineId}/run_file",
        "/v1/pipeline", "/v1/pipeline/{pipelineId}/run", "/v1/pipeline/{pipelineId}/run_ingestion_with_file", "/v1/pipeline/{pipelineId}/run_file",
    ];

    private static readonly string[] TakingWithoutAnswer = ["/v1/api-keys"];

    // They set what is named, or only ask: done twice they have done the same.
    private static readonly string[] Passing =
    [
        "/v1/datasets/tags/binding", "/v1/datasets/tags/unbinding", "/v1/datasets/{datasetId:uuid}/tags", "/v1/datasets/{datasetId:uuid}/metadata/built-in/{action}",
        "/v1/datasets/{datasetId:uuid}/documents/metadata", "/v1/datasets/{datasetId:uuid}/documents/{documentId:uuid}/segments/{segmentId:uuid}", "/v1/datasets/{datasetId:uuid}/documents/download-zip",
        "/v1/datasets/{datasetId:uuid}/retrieve", "/v1/datasets/{datasetId:uuid}/hit-testing", "/v1/external-knowledge/retrieval",
        "/v1/datasets/{datasetId:uuid}/pipeline/datasource/nodes/{nodeId}/run", "/v1/datasets/{datasetId:uuid}/pipeline/runs/{runId:uuid}/stop",
        // Its tools do what the routes above do.
        "/mcp",
        // A second session is another session, and a second user of one name is refused.
        "/v1/console/session", "/v1/console/users",
        "/v1/datasets/indexing-estimate", "/v1/workspaces/current/models/test",
    ];

    [Fact]
    public void Says_whether_it_takes_a_key()
    {
        var routes = server.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Contains("POST")).ToList();
        PathsOf(route => route is { KeepsAnswer: true }).ShouldBe(Taking, ignoreOrder: true);
        PathsOf(route => route is { KeepsAnswer: false }).ShouldBe(TakingWithoutAnswer, ignoreOrder: true);
        PathsOf(route => route is null).ShouldBe(Passing, ignoreOrder: true);

        IEnumerable<string> PathsOf(Func<IdempotentRoute?, bool> taking) => routes.Where(route => taking(route.Metadata.GetMetadata<IdempotentRoute>())).Select(route => route.RoutePattern.RawText!.TrimEnd('/'));
    }
}
