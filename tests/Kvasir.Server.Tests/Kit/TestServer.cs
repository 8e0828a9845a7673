using Kvasir.Server.Cli.Serving;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Kit;

/// <summary>The real server on a free port with a data folder of its own.</summary>
public sealed class TestServer : IAsyncLifetime
{
    public const string Key = "test-key-0123456789";

    private const string Store = "Kvasir:Store";

    private WebApplication? _app;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("kvasir-test-").FullName;

    public string Address { get; private set; } = "";

    /// <summary>Settings beyond the usual ones; to be changed before the server starts.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public Api Api => new(Address, Key);

    internal WebApplication App => _app ?? throw new InvalidOperationException("The server is not started.");

    public async Task InitializeAsync()
    {
        if (!Settings.ContainsKey(Store)) Settings[Store] = await TestStore.ForAsync(DataFolder);
        _app = KvasirHost.Build([new("Kvasir:Urls", "http://127.0.0.1:0"), new("Kvasir:Data", DataFolder), new("Logging:LogLevel:Default", "Error"), .. Settings]);
        await _app.Services.GetRequiredService<ApiKeys>().BootstrapAsync(Key, CancellationToken.None);
        await _app.StartAsync();
        Address = ServerStart.AddressOf(_app);
    }

    /// <summary>Makes another workspace; calls as it.</summary>
    public async Task<Api> OtherWorkspaceAsync()
    {
        var (_, key) = await App.Services.GetRequiredService<ApiKeys>().CreateWorkspaceAsync(Guid.NewGuid().ToString("N"), "somebody", null, CancellationToken.None);
        return new Api(Address, key);
    }

    /// <summary>Stops the server and starts it again on the same rows, without some of its settings.</summary>
    /// <param name="without">What the keys of settings that go begin with.</param>
    public async Task RestartAsync(string without)
    {
        await App.StopAsync();
        await App.DisposeAsync();
        foreach (var key in Settings.Keys.Where(key => key.StartsWith(without, StringComparison.Ordinal)).ToList()) Settings.Remove(key);
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
    }
}
