using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Kvasir.Tests.Storage.Postgres;

/// <summary>A PostgreSQL server with pgvector that belongs to this test process and ends with it, however the process ends.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    // Each database has a pool of its own, and all of them together have 200 connections.
    private const int MaxPoolSize = 20;

    private static readonly Lazy<Task<PostgresServer>> TheShared = new(StartAsync);
    private static int _databases;

    private readonly int _port = FreePort();
    private readonly Process _cluster;
    private readonly Task<string> _errors;

    private PostgresServer()
    {
        // The script ends the server when its input is closed: by us, or by the system when this process is no more.
        var start = new ProcessStartInfo("bash", [RepositoryFolder.PathOf("eng/postgres/cluster"), PostgresInstallation.Programs, _port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _cluster = Process.Start(start)!;
        _errors = _cluster.StandardError.ReadToEndAsync();
        AppDomain.CurrentDomain.ProcessExit += End;
    }

    /// <summary>The server that all tests share, started by the first. Tests that end servers start one of their own.</summary>
    public static Task<PostgresServer> SharedAsync() => TheShared.Value;

    /// <summary>Starts a server.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = new PostgresServer();
            if (await server._cluster.StandardOutput.ReadLineAsync() == "ready")
            {
                await ExecuteAsync(server.ConnectionString("template1"), "CREATE EXTENSION vector");
                return server;
            }

            await server.DisposeAsync();
            // Somebody may have taken the port since it was free.
            if (attempt == 3) throw new InvalidOperationException($"PostgreSQL does not start: {await server._errors}");
        }
    }

    /// <summary>Makes an empty database that has pgvector.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Drops a database with all connections to it; those that nobody drops end with the server.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
        await ExecuteAsync(ConnectionString("postgres"), $"DROP DATABASE IF EXISTS {connection.Database} WITH (FORCE)");
    }

    /// <summary>Ends the server at once, without a checkpoint, and starts it again at the same address.</summary>
    public async Task RestartAsync()
    {
        await TellAsync("QUIT", "ended");
        await StartAgainAsync();
    }

    /// <summary>SIGKILL for every process of the server; it stays down until <see cref="StartAgainAsync"/>.</summary>
    public Task KillAsync() => TellAsync("KILL", "ended");

    /// <summary>Starts a killed server again, at the same address.</summary>
    public Task StartAgainAsync() => TellAsync("start", "ready");

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= End;
        _cluster.StandardInput.Close();
        await _cluster.WaitForExitAsync();
        await _errors;
        _cluster.Dispose();
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = "postgres", Database = database, MaxPoolSize = MaxPoolSize }.ConnectionString;

    private async Task TellAsync(string word, string expected)
    {
        await _cluster.StandardInput.WriteLineAsync(word);
        if (await _cluster.StandardOutput.ReadLineAsync() is var answer && answer != expected) throw new InvalidOperationException($"PostgreSQL was told {word} and answered {answer}.");
    }

    private void End(object? sender, EventArgs e)
    {
        _cluster.StandardInput.Close();
        _cluster.WaitForExit(TimeSpan.FromSeconds(10));
    }
}
