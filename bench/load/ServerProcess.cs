using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kvasir.Bench.Load;

/// <summary>A server as a process of its own on an empty folder, which goes with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    // A server that does nothing still looks at its clock.
    private const double IdleShare = 0.05;

    private readonly Process _process;

    private ServerProcess(string program, Func<string, string, IEnumerable<string>> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments(Folder, port)) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Where it keeps what it is given.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("kvasir-load-").FullName;

    /// <summary>How long it has kept processors busy.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory that it has now.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments, by the folder and the port.</param>
    /// <param name="readyPath">What answers with success when it is ready.</param>
    /// <param name="environment">Variables.</param>
    public static async Task<ServerProcess> StartAsync(string program, Func<string, string, IEnumerable<string>> arguments, string readyPath, IReadOnlyDictionary<string, string> environment)
    {
        var server = new ServerProcess(program, arguments, environment);
        using var http = new HttpClient { BaseAddress = server.Address };
        while (!await server.IsReadyAsync(http, readyPath)) await Task.Delay(TimeSpan.FromMilliseconds(100));
        return server;
    }

    /// <summary>Waits until it has nothing left to do.</summary>
    public async Task RestAsync()
    {
        while (true)
        {
            var before = ProcessorTime;
            await Task.Delay(Glance);
            if (ProcessorTime - before < Glance * IdleShare) return;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(HttpClient http, string path)
    {
        if (_process.HasExited) throw new InvalidOperationException($"{_process.StartInfo.FileName} exited with {_process.ExitCode}.");
        try
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
