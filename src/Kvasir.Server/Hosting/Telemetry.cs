using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kvasir.Server.Hosting;

/// <summary>Sends metrics and traces to a collector, where OpenTelemetry's own variables name one. Nothing is measured for it otherwise.</summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The server's own, those of requests and connections, and those of calls to models and sources.
    private static readonly string[] Meters = ["Kvasir", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "System.Net.Http"];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <summary>Adds it where a collector is named.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is { Length: > 0 }) builder.Services.AddHostedService<Telemetry>();
    }

    /// <summary>Names the span of a request by its route, as OpenTelemetry's conventions for HTTP say.</summary>
    public static async Task NameSpanAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span) return;
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var service = ResourceBuilder.CreateDefault().AddService("kvasir", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3)).AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(service).AddMeter(Meters).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(service).AddSource(Sources).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What was measured last is sent here.
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
