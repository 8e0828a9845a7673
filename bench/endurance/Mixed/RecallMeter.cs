using System.Numerics.Tensors;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>What share of the closest texts semantic search finds, of those that never change, beside comparing with all of them in full precision.</summary>
internal sealed class RecallMeter
{
    private const int Questions = 50;
    private const int Top = 10;

    // An index measures how far it has to look on 256 questions, one of two that come.
    private const int Shown = 600;

    // Equals by chance: a sum in another order differs in its last digits.
    private const double Equal = 1e-5;

    private readonly PatientClient _client;
    private readonly string _dataset;
    private readonly string[] _questions = Topics.Questions(Questions);
    private readonly List<List<(int Number, double Score)>> _closest;

    public RecallMeter(PatientClient client, string dataset, Topics topics, int texts)
    {
        (_client, _dataset) = (client, dataset);
        var questions = topics.Embed(_questions);
        var scores = questions.Select(_ => new double[texts]).ToList();
        Parallel.For(0, texts, number =>
        {
            var vector = topics.Vector(number);
            for (var i = 0; i < questions.Length; i++) scores[i][number] = TensorPrimitives.Dot<float>(vector, questions[i]);
        });
        _closest = [.. scores.Select(some => some.Index().OrderByDescending(text => text.Item).Take(Top).Select(text => (text.Index, text.Item)).ToList())];
    }

    /// <summary>Asks as many questions as an index wants to see before it measures on them how far it has to look.</summary>
    public async Task ShowAsync()
    {
        foreach (var question in Topics.Questions(Shown)) await _client.RetrieveAsync(_dataset, question, "semantic_search", Top);
    }

    /// <summary>Asks the questions, once without and once with a condition.</summary>
    public async Task<(double Free, double Filtered)> MeasureAsync()
    {
        var (free, filtered) = ((Found: 0, Wanted: 0), (Found: 0, Wanted: 0));
        foreach (var (i, question) in _questions.Index())
        {
            free = Count(free, _closest[i], await _client.RetrieveAsync(_dataset, question, "semantic_search", Top));
            filtered = Count(filtered, _closest[i], await _client.RetrieveAsync(_dataset, question, "semantic_search", Top, Reader.IsFixed));
        }

        return ((double)free.Found / free.Wanted, (double)filtered.Found / filtered.Wanted);
    }

    // What changes may answer, too. So wanted is what is closer than the last answer.
    private static (int, int) Count((int Found, int Wanted) so, List<(int Number, double Score)> closest, IReadOnlyList<Answer> answers)
    {
        var last = answers.Count < Top ? double.MinValue : answers[^1].Score;
        var found = answers.Select(answer => Topics.NumberOf(answer.Content)).ToHashSet();
        var wanted = closest.Where(text => text.Score > last + Equal || found.Contains(text.Number)).ToList();
        return (so.Found + wanted.Count(text => found.Contains(text.Number)), so.Wanted + wanted.Count);
    }
}
