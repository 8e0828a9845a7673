using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Listing;

/// <summary>The server as a process of its own, over HTTP.</summary>
internal sealed class Server : IDisposable
{
    private const string Key = "bench-key-0123456789";

    private readonly Process _process;
    private readonly HttpClient _http;

    private Server(Process process, string address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = new Uri(address + "/v1/"), Timeout = TimeSpan.FromMinutes(5) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    /// <summary>What the process holds in memory now.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status")).First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Starts a process on a data folder and waits until it is ready.</summary>
    public static async Task<Server> StartAsync(string folder)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "serve", "--data", folder, "--urls", address]) start.ArgumentList.Add(argument);
        start.Environment["KVASIR_BOOTSTRAP_KEY"] = Key;
        start.Environment["KVASIR_UPLOADS__MAXFILEBYTES"] = "104857600";
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var server = new Server(process, address);
        while (!await server.IsReadyAsync()) await Task.Delay(TimeSpan.FromMilliseconds(100));
        return server;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _http.GetAsync(path);
        return await ReadAsync(response);
    }

    public async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        return await ReadAsync(response);
    }

    public async Task<JsonNode> UploadAsync(string dataset, string name, byte[] content, string settings)
    {
        using var form = new MultipartFormDataContent { { new StringContent(settings, Encoding.UTF8, "text/plain"), "data" }, { new ByteArrayContent(content), "file", name } };
        using var response = await _http.PostAsync($"datasets/{dataset}/document/create-by-file", form);
        return await ReadAsync(response);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException($"The server exited with {_process.ExitCode}.");
        try
        {
            using var response = await _http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException(text);
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
