using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Endurance;

/// <summary>The server as a process that is stopped and started again on the same folder and port.</summary>
internal sealed class Server : IDisposable
{
    private const string Key = "bench-key-0123456789";
    private const int Terminate = 15;

    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(2);

    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private readonly HttpClient _http;
    private Process? _process;
    private long _startedAt;
    private volatile bool _isAway = true;
    private volatile int _ends;

    public Server(string folder)
    {
        Folder = folder;
        _http = new HttpClient { BaseAddress = new Uri(_address + "/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
    }

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    /// <summary>Whether it is being stopped, or does not answer yet.</summary>
    public bool IsAway => _isAway;

    /// <summary>How often it was stopped or killed.</summary>
    public int Ends => _ends;

    /// <summary>How long ago the process was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_startedAt);

    /// <summary>How long processors have worked for the process.</summary>
    public TimeSpan Work
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What the process holds in memory now that nobody but it has, in MB; 0 while there is none.</summary>
    public double OwnMegabytes => Megabytes("RssAnon:") + Megabytes("RssShmem:");

    /// <summary>What of files, most of it of the database, is mapped into its memory now, in MB: the system takes it back when it wants to.</summary>
    public double MappedMegabytes => Megabytes("RssFile:");

    /// <summary>Starts a process and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "serve", "--data", Folder, "--urls", _address]) start.ArgumentList.Add(argument);
        start.Environment["KVASIR_BOOTSTRAP_KEY"] = Key;
        _startedAt = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        // Read, so that the process never waits for somebody to read; told where something is wrong.
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && (text.StartsWith("fail:", StringComparison.Ordinal) || text.StartsWith("crit:", StringComparison.Ordinal))) Console.Error.WriteLine(text);
        };
        _process.BeginOutputReadLine();
        while (!await IsReadyAsync()) await Task.Delay(TimeSpan.FromMilliseconds(10));
        _isAway = false;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Leave();
        _process!.Kill();
        await EndAsync();
    }

    /// <summary>SIGTERM: the server finishes what it does.</summary>
    /// <exception cref="InvalidOperationException">It failed while it stopped.</exception>
    public async Task StopAsync()
    {
        Leave();
        if (Signal(_process!.Id, Terminate) != 0) throw new InvalidOperationException("The server cannot be asked to stop.");
        if (await EndAsync() is not 0 and var code) throw new InvalidOperationException($"The server stopped with {code}.");
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="path">Where to, behind the version.</param>
    /// <param name="body">What is sent as JSON.</param>
    /// <param name="mayBeGone">Whether an answer that there is no such thing is as good.</param>
    /// <exception cref="HttpRequestException">The connection was refused or broke.</exception>
    /// <exception cref="InvalidOperationException">The server answered with a failure.</exception>
    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, object? body = null, bool mayBeGone = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (mayBeGone && response.StatusCode == HttpStatusCode.NotFound) return null;
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async Task<JsonNode> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path))!;

    public async Task<JsonNode> PostAsync(string path, object body) => (await SendAsync(HttpMethod.Post, path, body))!;

    public void Dispose()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _http.Dispose();
    }

    private double Megabytes(string kind)
    {
        try
        {
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process?.Id ?? 0}/status")).FirstOrDefault(l => l.StartsWith(kind, StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', '\t')[^2], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private void Leave()
    {
        _isAway = true;
        _ends++;
    }

    private async Task<int> EndAsync()
    {
        using var process = _process!;
        await process.WaitForExitAsync().WaitAsync(LongestStop);
        _process = null;
        return process.ExitCode;
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The server exited with {_process.ExitCode}.");
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

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
