using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

/// <summary>A collector is sent what the server measures.</summary>
[Trait("Store", "any")]
public sealed class SendingTelemetry : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-telemetry-").FullName;

    [Fact]
    public async Task A_collector_gets_metrics_of_requests_and_indexes_and_traces()
    {
        var received = new Dictionary<string, string> { ["/v1/metrics"] = "", ["/v1/traces"] = "" };
        await using var collector = new LocalServer(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.InputStream.CopyToAsync(body);
            lock (received) received[http.Request.Url!.AbsolutePath] += Encoding.Latin1.GetString(body.ToArray());
        });
        var settings = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        };
        await using var server = ServerProcess.LaunchWith(settings, _folder);
        await server.ReadyAsync();
        var dataset = await server.Api.CreateDatasetAsync();
        await server.Api.RetrieveAsync(dataset, "anything");

        await Eventually.TrueAsync(() => Task.FromResult(Has("/v1/metrics", "http.server.request.duration", "kvasir.index.memory", dataset, "service.name", "kvasir")), TimeSpan.FromMinutes(1));
        await Eventually.TrueAsync(() => Task.FromResult(Has("/v1/traces", "POST /v1/datasets/{")), TimeSpan.FromMinutes(1));
        Has("/v1/traces", ServerProcess.Key).ShouldBeFalse();

        bool Has(string path, params string[] names)
        {
            lock (received) return names.All(name => received[path].Contains(name, StringComparison.Ordinal));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
