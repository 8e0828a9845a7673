using Kvasir.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>The note in a data folder that says where the server listens that has it open.</summary>
/// <remarks>
/// Commands that are given a folder find the server by it. It is a hint, never a proof: a server that was killed leaves it behind, so whoever reads it asks the
/// server for something that only one with the same store can answer.
/// </remarks>
internal static class RunningServer
{
    private const string FileName = "kvasir.address";

    /// <summary>Writes the note, and takes it away when the server stops. Servers of a shared database need none: any process may open that.</summary>
    public static void Announce(WebApplication app, string address)
    {
        if (NoteOf(app) is not { } note) return;
        File.WriteAllText(note, address);
        app.Lifetime.ApplicationStopping.Register(() => File.Delete(note));
    }

    /// <summary>Takes away what a killed server left, for a process that has the folder open.</summary>
    public static void Forget(WebApplication app)
    {
        if (NoteOf(app) is { } note) File.Delete(note);
    }

    /// <summary>Where a server may listen that has the folder open; <see langword="null"/> when no note says so.</summary>
    public static Uri? Find(string dataFolder)
    {
        try
        {
            return Uri.TryCreate(File.ReadAllText(Path.Combine(dataFolder, FileName)), UriKind.Absolute, out var address) ? address : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static string? NoteOf(WebApplication app)
    {
        var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        return server.Postgres is null ? Path.Combine(server.Data, FileName) : null;
    }
}
