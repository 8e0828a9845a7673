using System.Runtime.CompilerServices;

namespace Kvasir.WebConsole.Tests.Kit;

/// <summary>The server of all tests that do not disturb each other: each works on datasets of its own.</summary>
public static class SharedServer
{
    public const string UserName = "anna";
    public const string Password = "correct horse battery";

    private static readonly Lazy<Task<TestServer>> Started = new(StartAsync);

    /// <summary>The server, with one user; started by the first who asks.</summary>
    public static Task<TestServer> GetAsync() => Started.Value;

    /// <summary>Does something as somebody who is signed in.</summary>
    public static async Task VisitAsync(Func<Visit, Task> does, VisitOptions? options = null, [CallerMemberName] string test = "")
    {
        await VisitAsync(await GetAsync(), does, options, test);
    }

    /// <summary>Starts a server of a test's own, with the same user.</summary>
    public static async Task StartAsync(TestServer server)
    {
        await server.InitializeAsync();
        (await server.Api.PostAsync("v1/console/users", new { name = UserName, password = Password })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
    }

    /// <summary>Does something at a server of a test's own, as somebody who is signed in.</summary>
    public static Task VisitAsync(TestServer server, Func<Visit, Task> does, VisitOptions? options = null, [CallerMemberName] string test = "") =>
        Visit.RunAsync(server.Address, does, (options ?? new()) with { Name = UserName, Password = Password }, test);

    private static async Task<TestServer> StartAsync()
    {
        var server = new TestServer();
        await StartAsync(server);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().GetAwaiter().GetResult();
        return server;
    }
}
