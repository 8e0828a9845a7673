using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Cli.Serving;

/// <summary>What starting a server has to say to the person who started it.</summary>
internal static class ServerStart
{
    /// <summary>Holds the first key; for scripts that must know it.</summary>
    public const string BootstrapKeyVariable = "KVASIR_BOOTSTRAP_KEY";

    /// <summary>Makes the first workspace and key where there is none, then starts listening.</summary>
    /// <param name="app">The server.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <param name="isFound">Whether commands that are given the data folder are to find the server.</param>
    public static async Task<FirstKey> StartAsync(WebApplication app, CancellationToken cancellationToken, bool isFound = true)
    {
        PutTogether(app);
        var wanted = Environment.GetEnvironmentVariable(BootstrapKeyVariable);
        var text = await app.Services.GetRequiredService<ApiKeys>().BootstrapAsync(wanted, cancellationToken);
        var isChosen = !string.IsNullOrWhiteSpace(wanted);
        RunningServer.Forget(app);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            // The next start makes no other key.
            if (text is not null && !isChosen) await Console.Error.WriteLineAsync(Showing(text));
            // Background services began before the server could not listen: they end before what they work with does.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        if (isFound) RunningServer.Announce(app, AddressOf(app));
        return new FirstKey(text, AddressOf(app), isChosen);
    }

    // What settings do not allow is said before anything is written, and by a host that can be stopped: without its services it cannot.
    private static void PutTogether(WebApplication app)
    {
        app.Services.GetService<IStartupValidator>()?.Validate();
        _ = app.Services.GetServices<IHostedService>();
    }

    /// <summary>The one showing of a new key. A key that somebody chose is known already and stays out of logs.</summary>
    public static string Announce(FirstKey key) => key.Chosen
        ? $"A workspace was created; its API key is the one in {BootstrapKeyVariable}."
        : $"""
          {Showing(key.Text!)}
          Try it:  curl -H "Authorization: Bearer {key.Text}" {key.Address}/v1/datasets

          """;

    private static string Showing(string key) => $"""

        A workspace was created. Its API key is shown this once and not stored:

            {key}

        """;

    /// <summary>The address that a client on this machine uses.</summary>
    public static string AddressOf(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5001";
        return address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
    }
}

/// <summary>The key that a first start made.</summary>
/// <param name="Text">The key; <see langword="null"/> when there was one already.</param>
/// <param name="Address">Where the server listens.</param>
/// <param name="Chosen">Whether somebody chose the key.</param>
internal sealed record FirstKey(string? Text, string Address, bool Chosen)
{
    public bool IsNew => Text is not null;
}
