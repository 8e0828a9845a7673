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
        var server = await GetAsync();
        await Visit.RunAsync(server.Address, does, (options ?? new()) with { Name = UserName, Password = Password }, test);
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = new TestServer();
        await server.InitializeAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().GetAwaiter().GetResult();
        (await server.Api.PostAsync("v1/console/users", new { name = UserName, password = Password })).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        return server;
    }
}
