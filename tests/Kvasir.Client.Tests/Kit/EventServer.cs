namespace Kvasir.Client.Tests.Kit;

/// <summary>A server that answers everything with a stream of events.</summary>
internal static class EventServer
{
    /// <summary>Starts one.</summary>
    /// <param name="events">Sends the events; the stream stops as it leaves it.</param>
    public static LoopbackServer Create(Func<LoopbackConnection, Task> events) => new(async (_, connection) =>
    {
        await connection.BeginEventsAsync();
        await events(connection);
    });
}
