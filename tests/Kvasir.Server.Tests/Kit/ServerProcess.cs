using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Kvasir.Server.Tests.Kit;

/// <summary>The server as a process of its own, which can be killed.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    public const string Key = "process-key-0123456789";

    private readonly Process _process;
    private readonly List<string> _output = [];

    private ServerProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    public Api Api => field ??= new Api(Address, Key);

    public int ExitCode => _process.ExitCode;

    public bool IsRunning => !_process.HasExited;

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts a process; does not wait until it listens.</summary>
    public static ServerProcess Launch(string dataFolder, string? bootstrapKey = Key, string? port = null, params string[] arguments) =>
        LaunchWith([], dataFolder, bootstrapKey, port, arguments);

    /// <summary>Starts a process with settings of its own; does not wait until it listens.</summary>
    public static ServerProcess LaunchWith(Dictionary<string, string> settings, string dataFolder, string? bootstrapKey = Key, string? port = null, params string[] arguments)
    {
        var address = $"http://127.0.0.1:{port ?? FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataFolder };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), .. arguments.Length == 0 ? ["serve"] : arguments, "--data", dataFolder, "--urls", address])
            start.ArgumentList.Add(argument);
        start.Environment["KVASIR_BOOTSTRAP_KEY"] = bootstrapKey ?? "";
        start.Environment["KVASIR_STORE"] = TestStore.ForAsync(dataFolder).GetAwaiter().GetResult();
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new ServerProcess(Process.Start(start)!, address);
    }

    /// <summary>Starts a process and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder)
    {
        var server = Launch(dataFolder);
        await server.ReadyAsync();
        return server;
    }

    public Task ReadyAsync() => Eventually.TrueAsync(
        async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server exited with {_process.ExitCode}: {Output}");
            try
            {
                using var response = await Api.Http.GetAsync("health/ready");
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        TimeSpan.FromSeconds(60));

    /// <summary>SIGKILL: nothing of the process runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for the exit.</summary>
    public async Task StopAsync()
    {
        Signal(_process.Id, 15).ShouldBe(0);
        await ExitAsync();
    }

    public Task ExitAsync() => _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        _process.Dispose();
    }

    /// <summary>Sends a signal; 0 when it was.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    internal static extern int Signal(int process, int signal);

    public static string FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}
