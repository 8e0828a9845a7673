namespace Kvasir.Client.Tests.Kit;

/// <summary>A server that fails once and then is fine.</summary>
internal static class FlakyServer
{
    /// <summary>What it answers when it is fine.</summary>
    public const string Dataset = """{"id":"d1","name":"Manuals"}""";

    /// <summary>Starts one.</summary>
    /// <param name="fail">How it fails the first time.</param>
    /// <param name="then">What it answers from then on; <see cref="Dataset"/> unless given.</param>
    public static LoopbackServer Create(Func<LoopbackConnection, Task> fail, Func<LoopbackConnection, Task>? then = null)
    {
        var calls = 0;
        return new((_, connection) => Interlocked.Increment(ref calls) == 1 ? fail(connection) : (then ?? (fine => fine.JsonAsync(Dataset)))(connection));
    }

    /// <summary>Fails by a status, or by a broken connection for 0.</summary>
    public static Task Fail(LoopbackConnection connection, int status) => status == 0 ? Broken(connection) : connection.JsonAsync("{}", status, "Retry-After: 0");

    /// <summary>Fails by a broken connection.</summary>
    public static Task Broken(LoopbackConnection connection)
    {
        connection.Reset();
        return Task.CompletedTask;
    }
}
