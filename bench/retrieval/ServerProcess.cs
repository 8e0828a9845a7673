using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kvasir.Bench.Retrieval;

/// <summary>A server of its own on an empty data folder, which goes with it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-retrieval-").FullName;
    private readonly Process _process;

    private ServerProcess(string store, string key)
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "serve", "--data", _folder, "--urls", Address, "--store", store]) start.ArgumentList.Add(argument);
        start.Environment["KVASIR_BOOTSTRAP_KEY"] = key;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
    }

    public string Address { get; }

    /// <summary>Starts a server and waits until it is ready.</summary>
    /// <param name="store">Its <c>--store</c>.</param>
    /// <param name="key">The key that it shall accept.</param>
    public static async Task<ServerProcess> StartAsync(string store, string key)
    {
        var server = new ServerProcess(store, key);
        using var http = new HttpClient();
        while (!await server.IsReadyAsync(http)) await Task.Delay(TimeSpan.FromMilliseconds(100));
        return server;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        if (_process.HasExited) throw new InvalidOperationException($"The server exited with {_process.ExitCode}.");
        try
        {
            using var response = await http.GetAsync(Address + "/health/ready");
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
