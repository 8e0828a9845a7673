using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kvasir.Client.Tests.Kit;

/// <summary>The real server as a process, with a data folder of its own; one for all tests that need it.</summary>
public sealed class KnowledgeServer : IAsyncLifetime
{
    public const string Key = "client-tests-key-0123456789";

    private static readonly TimeSpan StartAtMost = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-client-").FullName;
    private readonly List<string> _output = [];
    private Process? _process;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public KnowledgeClient Client => field ??= new KnowledgeClient(Address, Key);

    public async Task InitializeAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _process = BuiltProgram.Start("Kvasir.Server", _folder, new() { ["KVASIR_BOOTSTRAP_KEY"] = Key }, "serve", "--data", Path.Combine(_folder, "data"), "--urls", Address.GetLeftPart(UriPartial.Authority));
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient();
        await Eventually.TrueAsync(() => IsReadyAsync(http), StartAtMost);
    }

    /// <summary>Makes a dataset of a test's own.</summary>
    public Task<Dataset> CreateDatasetAsync(IndexingTechnique? technique = null) =>
        Client.Datasets.CreateAsync(new NewDataset { Name = Guid.NewGuid().ToString("N"), IndexingTechnique = technique ?? IndexingTechnique.Economy });

    /// <summary>Makes a document and waits until it can be found.</summary>
    public async Task<Document> AddTextAsync(string datasetId, string name, string text, ProcessRule? rule = null, DocForm? form = null)
    {
        var queued = await Client.Documents.CreateByTextAsync(datasetId, new NewTextDocument { Name = name, Text = text, ProcessRule = rule, DocForm = form });
        await Client.Documents.WaitForIndexingAsync(datasetId, queued);
        return queued.Document;
    }

    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The server does not start: {string.Join('\n', _output)}");
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}

/// <summary>The tests that speak to the one server.</summary>
[CollectionDefinition(Name)]
public sealed class WithServer : ICollectionFixture<KnowledgeServer>
{
    public const string Name = "with the real server";
}
