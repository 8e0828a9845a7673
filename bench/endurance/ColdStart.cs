using System.Diagnostics;
using System.Globalization;

namespace Kvasir.Bench.Endurance;

/// <summary>How long a server with many vectors takes from its start to its first answer: with its index files, in the system's memory and not, and without any.</summary>
internal sealed class ColdStart(Server server, Topics topics, int count, TimeSpan patience)
{
    private const int Questions = 50;

    // Walks over links that were made in another order find others of those that are equally far away.
    private const double LeastSame = 0.99;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    private readonly IndexFiles _files = new(server.Folder);
    private readonly string[] _questions = Topics.Questions(Questions);
    private string _dataset = "";
    private bool _holds = true;

    /// <summary>Whether everything was as it should be.</summary>
    public async Task<bool> RunAsync()
    {
        await FillAsync();
        var expected = await AskAsync();
        await server.KillAsync();
        Console.WriteLine("| start | listening, s | first answer, s | of which the question, s | work of processors, s | answers as before |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var i = 0; i < 3; i++) await MeasureAsync("files in the page cache", expected, Longest);
        _files.Forget();
        await MeasureAsync("files on disk only", expected, Longest);

        _files.Delete();
        await MeasureAsync("index files deleted", expected, null, stays: true);
        await _files.AppearAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The first file is back {server.Age.TotalSeconds:0.0} s after the start."));
        await _files.SettleAsync(server, patience);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The files have {_files.Bytes >> 20} MB {server.Age.TotalSeconds:0} s after the start."));
        await server.KillAsync();
        await MeasureAsync("files that came back", expected, Longest);
        return _holds;
    }

    private async Task FillAsync()
    {
        await server.StartAsync();
        if ((await server.GetAsync("datasets"))["data"]!.AsArray() is [{ } filled])
        {
            _dataset = filled["id"]!.GetValue<string>();
            await AskAsync();
            await _files.SettleAsync(server, patience);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        (_dataset, var document) = await Filling.CreateAsync(server, topics);
        await server.StopAsync();
        await Filling.CopyAsync(server.Folder, _dataset, document, count, topics);
        Report($"{count:N0} vectors filled in", started);

        started = Stopwatch.GetTimestamp();
        await server.StartAsync();
        await AskAsync();
        Report("first answers without a file", started);
        await _files.SettleAsync(server, patience);
        Report($"{_files.Bytes >> 20} MB of index files written", started);
    }

    private async Task MeasureAsync(string what, List<IReadOnlyList<Answer>> expected, TimeSpan? longest, bool stays = false)
    {
        await server.StartAsync();
        var listening = server.Age;
        var first = await server.RetrieveAsync(_dataset, _questions[0]);
        var (answered, work) = (server.Age, server.Work);
        var same = Answers.Same(expected, await AskAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {listening.TotalSeconds:0.00} | {answered.TotalSeconds:0.00} | {(answered - listening).TotalSeconds:0.00} | {work.TotalSeconds:0.00} | {same:P1} |"));
        _holds &= same >= LeastSame && first.Count > 0 && answered <= (longest ?? TimeSpan.MaxValue);
        if (!stays) await server.KillAsync();
    }

    private async Task<List<IReadOnlyList<Answer>>> AskAsync()
    {
        var answers = new List<IReadOnlyList<Answer>>();
        foreach (var question in _questions) answers.Add(await server.RetrieveAsync(_dataset, question));
        return answers;
    }

    private static void Report(string what, long started) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
}
