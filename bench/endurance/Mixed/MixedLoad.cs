using System.Diagnostics;
using System.Globalization;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>Readers, writers and restarts for a while: no error, nothing acknowledged is lost, recall does not fall, and memory returns to its level.</summary>
internal sealed class MixedLoad(Server server, Topics topics, int minutes, int segments)
{
    private const int Documents = 300;
    private const int Writers = 2;
    private const int Readers = 2;

    // In the last third nothing is restarted: a new process would forget what an old one keeps too long.
    private const double RestartedShare = 2.0 / 3;
    private const int MinutesBetweenRestarts = 2;

    private const double LargestLoss = 0.01;
    private const double LargestGrowth = 1.3;

    private readonly PatientClient _client = new(server);
    private readonly IndexFiles _files = new(server.Folder);
    private double _highest;
    private bool _holds = true;

    /// <summary>Whether everything was as it should be.</summary>
    public async Task<bool> RunAsync()
    {
        var dataset = await FillAsync();
        await _client.PostAsync($"datasets/{dataset}/metadata/built-in/enable", new { });
        var field = (await _client.PostAsync($"datasets/{dataset}/metadata", new { type = "number", name = Reader.Field }))["id"]!.GetValue<string>();
        using var shelf = new Shelf(_client, dataset, Writers);
        var writers = Enumerable.Range(0, Writers).Select(number => new Writer(_client, shelf, topics, dataset, field, number)).ToList();
        var readers = Enumerable.Range(Writers, Readers).Select(number => new Reader(_client, dataset, number)).ToList();
        await Task.WhenAll(writers.Select(async writer =>
        {
            for (var i = 0; i < Documents / Writers; i++) shelf.Add(await writer.CreateAsync());
        }));
        var meter = new RecallMeter(_client, dataset, topics, segments);
        await meter.ShowAsync();
        await _files.SettleAsync(server);
        var (first, level) = (await meter.MeasureAsync(), server.OwnMegabytes);

        Console.WriteLine("| minute | answers | median ms | changes | recall | with a condition | MB | highest | of files, MB | folder, MB | |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        Row(0, [], 0, first, "");
        using var over = new CancellationTokenSource();
        var work = Task.WhenAll([.. writers.Select(writer => UntilAsync(over, writer.RunAsync)), .. readers.Select(reader => UntilAsync(over, reader.RunAsync)), UntilAsync(over, WatchAsync)]);
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
        for (var (minute, changes) = (1, 0); minute <= minutes; minute++)
        {
            if (await Task.WhenAny(work, timer.WaitForNextTickAsync().AsTask()) == work) await work;
            var recall = await meter.MeasureAsync();
            _holds &= recall.Free >= first.Free - LargestLoss && recall.Filtered >= first.Filtered - LargestLoss;
            var before = changes;
            changes = writers.Sum(writer => writer.Changes);
            Row(minute, [.. readers.SelectMany(reader => reader.TakeTimes())], changes - before, recall, await RestartAsync(minute, shelf));
        }

        await over.CancelAsync();
        await work;
        await shelf.CheckAsync();
        foreach (var document in shelf.Clear()) await _client.DeleteAsync($"datasets/{dataset}/documents/{document.Id}");
        await shelf.CheckAsync();
        await _files.SettleAsync(server);
        var (last, left) = (await meter.MeasureAsync(), server.OwnMegabytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Changes: {writers.Sum(writer => writer.Changes):N0}; requests sent again after a restart: {_client.Again:N0}."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recall at the end: {last.Free:0.0000}, with a condition {last.Filtered:0.0000}; memory {left:0} MB of {level:0} MB: {left / level:0.00}, and {server.MappedMegabytes:0} MB of files."));
        return _holds && left <= level * LargestGrowth;
    }

    private async Task<string> FillAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await server.StartAsync();
        var (dataset, document) = await Filling.CreateAsync(server, topics);
        await server.StopAsync();
        await Filling.CopyAsync(server.Folder, dataset, document, segments, topics);
        await server.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{segments:N0} segments that stay in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
        return dataset;
    }

    // By turns as an operator does it, and as a power cut does.
    private async Task<string> RestartAsync(int minute, Shelf shelf)
    {
        if (minute % MinutesBetweenRestarts != 0 || minute > minutes * RestartedShare) return "";
        var isKill = minute / MinutesBetweenRestarts % 2 == 0;
        await (isKill ? server.KillAsync() : server.StopAsync());
        await server.StartAsync();
        var ready = server.Age;
        await shelf.CheckAsync();
        return string.Create(CultureInfo.InvariantCulture, $"{(isKill ? "SIGKILL" : "SIGTERM")}, ready in {ready.TotalSeconds:0.0} s, all acknowledged there");
    }

    // Who fails ends it for all.
    private static async Task UntilAsync(CancellationTokenSource over, Func<CancellationToken, Task> run)
    {
        try
        {
            await run(over.Token);
        }
        catch (Exception e)
        {
            // Now, because what it left undone may be found before anybody awaits it.
            Console.Error.WriteLine(e.Message);
            await over.CancelAsync();
            throw;
        }
    }

    private async Task WatchAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (!server.IsAway) _highest = Math.Max(_highest, server.OwnMegabytes);
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    private void Row(int minute, List<double> times, int changes, (double Free, double Filtered) recall, string remark)
    {
        times.Sort();
        var median = times.Count == 0 ? 0 : times[times.Count / 2];
        var now = server.OwnMegabytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {minute} | {times.Count:N0} | {median:0.0} | {changes:N0} | {recall.Free:0.0000} | {recall.Filtered:0.0000} | {now:0} | {Math.Max(now, _highest):0} | {server.MappedMegabytes:0} | {FolderMegabytes():0} | {remark} |"));
        _highest = 0;
    }

    private double FolderMegabytes() => new DirectoryInfo(server.Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => Exists(file) ? file.Length : 0) / 1048576.0;

    // Files come and go while they are listed.
    private static bool Exists(FileInfo file)
    {
        file.Refresh();
        return file.Exists;
    }
}
