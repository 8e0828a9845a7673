using System.Security.Cryptography;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Postgres;
using Kvasir.Tests.Storage.Postgres;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kvasir.Tests.Storage.Moving;

public sealed class StoreMoverTests : IAsyncLifetime
{
    private readonly SqliteBackend _source = new();
    private string _target = "";

    public async Task InitializeAsync()
    {
        await _source.InitializeAsync();
        if (PostgresInstallation.Missing is null) _target = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        if (_target.Length > 0) await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_target);
    }

    [PostgresFact]
    public async Task Everything_is_there_after_a_move_and_work_goes_on()
    {
        var filled = await FilledStore.FillAsync(_source);
        var before = await filled.TellAsync(_source);
        _source.Close();
        var bytes = await SourceBytesAsync();
        var checks = await new StoreMover(_source.Folder, _target).RunAsync(default);
        checks.Select(check => check.Table).ShouldBe(MovedTables.Names);
        checks.ShouldAllBe(check => check.IsSame && check.SourceRows > 0);
        (await SourceBytesAsync()).ShouldBe(bytes);
        (await new StoreMover(_source.Folder, _target).RunAsync(default)).ShouldBeEmpty("it is complete");

        await using var opened = await OpenAsync();
        var target = opened.Backend;
        (await filled.TellAsync(target)).ShouldBe(before);
        await ReindexAsync(target, filled);
        await WorkAsync(target, filled);
    }

    [PostgresFact]
    public async Task A_move_that_ends_too_early_goes_on_and_repeats_nothing()
    {
        var filled = await FilledStore.FillAsync(_source);
        var before = await filled.TellAsync(_source);
        _source.Close();
        var (batches, runs) = (0, 0);
        for (var complete = false; !complete; runs++)
        {
            var left = 7;
            var mover = new StoreMover(_source.Folder, _target)
            {
                BatchRows = 2,
                Progress = _ =>
                {
                    batches++;
                    if (--left == 0) throw new TimeoutException("The power is gone.");
                },
            };
            try
            {
                (await mover.RunAsync(default)).ShouldAllBe(check => check.IsSame);
                complete = true;
            }
            catch (TimeoutException)
            {
                Should.Throw<InvalidOperationException>(() => PostgresDatabase.Open(_target)).Message.ShouldContain("is not complete");
            }
        }

        runs.ShouldBeGreaterThan(3);
        ((long)batches).ShouldBe(await ReadAsync<long>("SELECT sum((copied + 1) / 2)::bigint FROM migration_progress"));
        await using var target = await OpenAsync();
        (await filled.TellAsync(target.Backend)).ShouldBe(before);
    }

    [PostgresFact]
    public async Task A_lost_database_ends_a_move_with_a_message_and_the_next_run_goes_on()
    {
        await FilledStore.FillAsync(_source);
        _source.Close();
        var mover = new StoreMover(_source.Folder, _target)
        {
            Progress = progress =>
            {
                if (progress.Table == "segments") CutConnections();
            },
        };
        (await Should.ThrowAsync<InvalidOperationException>(() => mover.RunAsync(default))).Message.ShouldContain("run it again");
        (await new StoreMover(_source.Folder, _target).RunAsync(default)).ShouldAllBe(check => check.IsSame);
    }

    [PostgresFact]
    public async Task A_database_with_data_of_others_is_refused_and_left_as_it_is()
    {
        await _source.AddDatasetAsync();
        _source.Close();
        Workspace theirs;
        await using (var target = await OpenAsync()) theirs = await target.Backend.AddWorkspaceAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => new StoreMover(_source.Folder, _target).RunAsync(default))).Message.ShouldContain("has data already (in workspaces)");
        await using var again = await OpenAsync();
        (await again.Backend.Workspaces.ListAsync(default)).ShouldBe([theirs]);
    }

    [PostgresFact]
    public async Task A_source_that_is_open_absent_or_has_changed_since_is_refused()
    {
        await _source.AddDatasetAsync();
        var mover = new StoreMover(_source.Folder, _target);
        (await Should.ThrowAsync<InvalidOperationException>(() => mover.RunAsync(default))).Message.ShouldContain("in use by another Kvasir process");
        (await Should.ThrowAsync<InvalidOperationException>(() => new StoreMover(Path.Combine(_source.Folder, "none"), _target).RunAsync(default))).Message.ShouldContain("no Kvasir database");

        _source.Close();
        await Should.ThrowAsync<TimeoutException>(() => new StoreMover(_source.Folder, _target) { Progress = _ => throw new TimeoutException() }.RunAsync(default));
        await _source.InitializeAsync();
        await _source.AddDatasetAsync();
        _source.Close();
        (await Should.ThrowAsync<InvalidOperationException>(() => mover.RunAsync(default))).Message.ShouldContain("begin again with an empty database");
    }

    [PostgresFact]
    public async Task A_difference_is_found_and_no_server_starts_on_it()
    {
        await FilledStore.FillAsync(_source);
        _source.Close();
        await Should.ThrowAsync<TimeoutException>(() => new StoreMover(_source.Folder, _target) { Progress = progress => _ = progress.Table == "vectors" ? throw new TimeoutException() : 0 }.RunAsync(default));
        await ReadAsync<long>("WITH changed AS (UPDATE segments SET content = content || ' ' WHERE position = 1 RETURNING 1) SELECT count(*) FROM changed");
        (await Should.ThrowAsync<InvalidOperationException>(() => new StoreMover(_source.Folder, _target).RunAsync(default))).Message.ShouldContain("differs from the source in segments:");
        Should.Throw<InvalidOperationException>(() => PostgresDatabase.Open(_target)).Message.ShouldContain("is not complete");
    }

    [PostgresFact]
    public async Task A_source_whose_server_was_killed_is_read_with_its_log()
    {
        await FilledStore.FillAsync(_source);
        var killed = Directory.CreateTempSubdirectory("kvasir-killed-").FullName;
        foreach (var file in new[] { "kvasir.db", "kvasir.db-wal" }) File.Copy(Path.Combine(_source.Folder, file), Path.Combine(killed, file));
        var log = await File.ReadAllBytesAsync(Path.Combine(killed, "kvasir.db-wal"));
        log.ShouldNotBeEmpty();
        (await new StoreMover(killed, _target).RunAsync(default)).ShouldAllBe(check => check.IsSame && check.SourceRows > 0);
        (await File.ReadAllBytesAsync(Path.Combine(killed, "kvasir.db-wal"))).ShouldBe(log);
        Directory.Delete(killed, recursive: true);
    }

    [PostgresFact]
    public async Task A_text_that_PostgreSQL_cannot_keep_stops_nothing()
    {
        var dataset = await _source.AddDatasetAsync("plain");
        await _source.IndexAsync(dataset, "nul\0name", "alpha\0one", "beta");
        _source.Close();
        (await new StoreMover(_source.Folder, _target).RunAsync(default)).ShouldAllBe(check => check.IsSame);
        await using var target = await OpenAsync();
        (await target.Backend.FindNearAsync(dataset, "alpha")).ShouldBe(["alpha\uFFFDone", "beta"]);
    }

    [PostgresFact]
    public async Task Two_moves_into_one_database_do_not_run_at_once()
    {
        await _source.AddDatasetAsync();
        _source.Close();
        await using var other = await MovingTarget.OpenAsync(_target, default);
        (await Should.ThrowAsync<InvalidOperationException>(() => new StoreMover(_source.Folder, _target).RunAsync(default))).Message.ShouldContain("Another process");
    }

    [PostgresFact]
    public async Task Every_table_and_column_of_SQLite_is_moved_or_left_out_on_purpose()
    {
        await using var target = await MovingTarget.OpenAsync(_target, default);
        await using var source = new SqliteConnection($"Data Source={Path.Combine(_source.Folder, "kvasir.db")};Pooling=False");
        source.Open();
        var columns = Dapper.SqlMapper.Query<(string Table, string Column)>(
            source, "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'node_terms_%' AND t.name NOT LIKE 'node_keyword_terms_%'");
        var moved = target.Tables.SelectMany(table => table.Columns, (table, column) => (table.Name, column.Name)).ToHashSet();
        columns.Where(column => !MovedTables.LeftOut.Contains(column.Table)).Except(moved).ShouldBe([("vectors", "vector"), ("jobs", "lease_owner"), ("jobs", "lease_until")], ignoreOrder: true);
    }

    // Nobody holds the old lease, so both jobs can be taken at once.
    private static async Task ReindexAsync(Backend target, FilledStore filled)
    {
        target.Time.Advance(TimeSpan.FromHours(1));
        var job = await TakeAsync(target, JobKind.Reindex);
        var changing = (await target.Reindexing.FindAsync(job, default)).ShouldNotBeNull();
        (await target.Reindexing.SwitchAsync(job, changing, target.Time.GetUtcNow(), default)).ShouldBeFalse("one segment lacks entries");
        foreach (var documentId in await target.Reindexing.ListDocumentsAsync(changing, default))
            await target.Reindexing.WriteAsync(job, changing, [Backend.Indexed((await target.Reindexing.NextAsync(changing, documentId, 0, 100, default)).ShouldHaveSingleItem())], default);
        (await target.Reindexing.SwitchAsync(job, changing, target.Time.GetUtcNow(), default)).ShouldBeTrue();
        (await target.FindTextAsync(filled.Changing, "alpha", "beta")).ShouldBe(["alpha one", "beta two"], ignoreOrder: true);
    }

    private static async Task WorkAsync(Backend target, FilledStore filled)
    {
        var job = await TakeAsync(target, JobKind.IndexDocument);
        job.Subject.ShouldBe(filled.WaitingId);
        var task = (await target.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await target.Indexing.BeginAsync(job, task, target.Time.GetUtcNow(), default);
        await target.Indexing.AppendAsync(job, task, [new SegmentDraft(1, new Chunk("omega last", "x"), target.Time.GetUtcNow())], progress: null, default);
        await target.Indexing.BeginIndexingAsync(job, task, new StageTimes(target.Time.GetUtcNow(), target.Time.GetUtcNow(), target.Time.GetUtcNow()), default);
        await target.WriteAsync(job, task);
        await target.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), target.Time.GetUtcNow(), default);
        (await target.FindTextAsync(filled.Main, "omega")).ShouldBe(["omega last"]);
        await target.PurgeAsync();
        (await target.Documents.FindAllAsync(filled.Main.Id, [filled.DeletedId], default)).ShouldBeEmpty();
    }

    // Purges that are due are taken first, and put back.
    private static async Task<Job> TakeAsync(Backend target, string kind)
    {
        var others = new List<Job>();
        var job = await target.TakeAsync();
        for (; job.Kind != kind; job = await target.TakeAsync()) others.Add(job);
        foreach (var other in others) await target.Jobs.ReleaseAsync(other, TimeSpan.Zero, countAttempt: false, default);
        return job;
    }

    private async Task<OpenBackend> OpenAsync()
    {
        var backend = new PostgresBackend(_target);
        await backend.InitializeAsync();
        return new OpenBackend(backend);
    }

    private void CutConnections()
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_target) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        command.ExecuteNonQuery();
    }

    private async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_target) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string> SourceBytesAsync() => Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(_source.Folder, "kvasir.db"))));

    // The test drops the database itself.
    private sealed record OpenBackend(PostgresBackend Backend) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Backend.Close();
            return ValueTask.CompletedTask;
        }
    }
}
