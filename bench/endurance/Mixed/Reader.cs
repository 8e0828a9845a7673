using System.Collections.Concurrent;
using System.Diagnostics;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>Asks one question after the other, by every method, with and without conditions.</summary>
internal sealed class Reader(PatientClient client, string dataset, int number)
{
    /// <summary>The metadata field of the documents that change.</summary>
    public const string Field = "shelf";

    private const int Top = 10;
    private const int MostQuestions = 1000;

    private static readonly string[] Methods = ["semantic_search", "full_text_search", "hybrid_search"];

    private readonly Random _random = new(number);
    private readonly string[] _questions = Topics.Questions(MostQuestions);
    private ConcurrentQueue<double> _times = [];

    /// <summary>How long answers took since the last call, in milliseconds.</summary>
    public IReadOnlyCollection<double> TakeTimes() => Interlocked.Exchange(ref _times, []);

    /// <summary>Asks until the end.</summary>
    /// <exception cref="InvalidOperationException">There was no answer, or one that the conditions do not allow.</exception>
    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await AskAsync(_questions[_random.Next(_questions.Length)], Methods[_random.Next(Methods.Length)], _random.Next(4));
            _times.Enqueue(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    /// <summary>The condition that only documents satisfy that never change.</summary>
    public static object IsFixed => Condition("document_name", "start with", Filling.NamePrefix);

    private async Task AskAsync(string question, string method, int kind)
    {
        var (condition, prefix) = kind switch
        {
            0 => (IsFixed, Filling.NamePrefix),
            1 => (Condition(Field, "=", _random.Next(Writer.Shelves)), Writer.NamePrefix),
            _ => ((object?)null, ""),
        };
        var answers = await client.RetrieveAsync(dataset, question, method, Top, condition);
        if (answers.Count == 0) throw new InvalidOperationException($"{method} found nothing for '{question}'.");
        if (answers.FirstOrDefault(answer => !answer.Document.StartsWith(prefix, StringComparison.Ordinal)) is { } other) throw new InvalidOperationException($"{method} found a passage of '{other.Document}' although only '{prefix}' was asked for.");
    }

    private static object Condition(string name, string comparison, object value) =>
        new { logical_operator = "and", conditions = new[] { new { name, comparison_operator = comparison, value } } };
}
