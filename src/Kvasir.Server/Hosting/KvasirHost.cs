using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Collections;
using Kvasir.Extraction;
using Kvasir.Indexing;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Retrieval;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;
using Kvasir.Server.Hosting.InProcess;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Mcp;
using Kvasir.Server.Mcp.Http;
using Kvasir.Server.Security;
using Kvasir.Server.WebConsole;
using Kvasir.Server.Zilliz;
using Kvasir.Storage.Archives;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Puts the server together: configuration, engine, doors.</summary>
internal static class KvasirHost
{
    // JSON may write each character of a text as an escape of six bytes.
    private const int JsonOverhead = 6;

    /// <summary>Builds the server.</summary>
    /// <param name="settings">Settings from the command line, by configuration key; null values are left out.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddKvasir(settings);

        var server = builder.Configuration.GetSection("Kvasir").Get<ServerOptions>() ?? new ServerOptions();
        CheckUrls(server.Urls);
        // Before it is used, which is before options are validated.
        var faults = new List<ValidationResult>();
        if (!Validator.TryValidateProperty(server.PathBase, new ValidationContext(server) { MemberName = nameof(ServerOptions.PathBase) }, faults)) throw new InvalidOperationException(faults[0].ErrorMessage);
        if (server is { Postgres: null, Role: not ServerRole.All }) throw new InvalidOperationException("Kvasir:Role (--role) must be all with SQLite: one process has the data folder open. Several processes need PostgreSQL: Kvasir:Store (--store).");
        builder.WebHost.UseUrls(server.Urls);
        Configure(builder, server);

        var app = builder.Build();
        // Made now: it is when the server was put together.
        _ = app.Services.GetRequiredService<ProcessStart>();
        if (server.PathBase is { Length: > 0 } pathBase) app.UsePathBase(pathBase);
        app.Use(app.Services.GetRequiredService<OwnPipeline>().BeginHere);
        app.Use(Telemetry.NameSpanAsync);
        app.Use(ZillizRoutes.TakeHostOffAsync);
        app.UseMiddleware<ErrorWriter>();
        app.UseRouting();
        app.UseMiddleware<CanonicalIds>();
        if (server.Role != ServerRole.Worker) app.UseMiddleware<ConsoleFiles>();
        app.UseMiddleware<KnowledgeAccess>();
        app.UseMiddleware<IdempotentRequests>();
        // Again, within: an answer that is kept has its final form, failures too.
        app.UseMiddleware<ErrorWriter>();
        app.MapHealth();
        if (server.Role == ServerRole.Worker) return app;

        app.MapApiDescription();
        var v1 = app.MapGroup("/v1");
        v1.MapDatasets();
        v1.MapDatasetArchives();
        v1.MapExternalKnowledge();
        v1.MapExternalRetrieval();
        v1.MapTags();
        v1.MapDocuments();
        v1.MapDocumentUpdates();
        v1.MapDocumentEvents();
        v1.MapIndexingEstimate();
        v1.MapSegments();
        v1.MapChildChunks();
        v1.MapMetadata();
        app.MapDownloads(v1);
        v1.MapPipelines();
        v1.MapPipelineManagement();
        v1.MapPipelineRuns();
        v1.MapPipelineSources();
        v1.MapRetrieve();
        v1.MapDatasetMap();
        app.MapModels(v1);
        v1.MapModelTest();
        v1.MapJobs();
        v1.MapServer();
        v1.MapSourceCredentials();
        v1.MapApiKeys();
        v1.MapConsoleSessions();
        v1.MapConsoleUsers();
        app.MapZilliz();
        app.MapMcp();
        return app;
    }

    private static void CheckUrls(string urls)
    {
        // Kestrel takes + and * for any host, which no URI has.
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace('+', 'x').Replace('*', 'x'), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new InvalidOperationException($"Kvasir:Urls (--urls) must be addresses such as http://localhost:5001, separated by semicolons; was '{url}'.");
        }
    }

    private static void Configure(WebApplicationBuilder builder, ServerOptions server)
    {
        var services = builder.Services;
        services.AddChecked<ServerOptions>("Kvasir");
        services.AddChecked<UploadOptions>("Kvasir:Uploads");
        services.AddChecked<ArchiveOptions>("Kvasir:Archives");
        services.AddChecked<SegmentOptions>("Kvasir:Segments");
        services.AddChecked<IndexingOptions>("Kvasir:Indexing");
        services.AddChecked<RetrievalOptions>("Kvasir:Retrieval");
        services.AddOptions<ExtractionOptions>().BindConfiguration("Kvasir:Extraction").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ExtractionOptions>, ExtractionOptionsValidator>();
        services.AddChecked<PipelineOptions>("Kvasir:Pipelines");
        services.AddChecked<CollectionOptions>("Kvasir:Collections");
        services.AddChecked<IdempotencyOptions>("Kvasir:Idempotency");
        services.AddChecked<WebConsoleOptions>("Kvasir:Console");
        services.AddChecked<McpOptions>("Kvasir:Mcp");
        services.AddFetching();
        services.AddEmbeddingModels();
        services.AddRerankModels();
        services.AddChatModels();
        services.AddImageModels();
        builder.AddFiles(server.Data);
        services.AddKvasir(server.Data, server.Postgres);
        if (server.Role != ServerRole.Api) services.AddKvasirWorkers();
        services.AddExternalKnowledge();
        services.AddApiDescription();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton(provider => new ProcessStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddSingleton<CallerCheck>();
        services.AddSingleton<EventStreamLimit>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<ConsoleSessions>();
        services.AddSingleton<ConsoleUsers>();
        services.AddSingleton<FileLinks>();
        services.AddSingleton<OwnPipeline>();
        services.AddSingleton<DatasetViews>();
        Telemetry.AddTo(builder);

        var uploads = builder.Configuration.GetSection("Kvasir:Uploads").Get<UploadOptions>() ?? new UploadOptions();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = (uploads.MaxFileBytes * JsonOverhead) + (1024 * 1024);
        });
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<UuidConstraint>("uuid"));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Encoder = DifyJson.Readable.Options.Encoder;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, DifyJson.Default);
        });
    }
}
