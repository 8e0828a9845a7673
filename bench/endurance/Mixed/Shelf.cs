using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>The documents that change, as the server acknowledged them. A writer takes one off and puts it back as it is then.</summary>
/// <remarks>All of them are looked at between two changes, never during one.</remarks>
internal sealed class Shelf(PatientClient client, string dataset, int writers) : IDisposable
{
    private const int PageSize = 100;
    private const int Sample = 20;
    private const int Forgotten = 100;

    private readonly ConcurrentQueue<ShelfDocument> _documents = [];
    private readonly ConcurrentQueue<int> _gone = [];
    private readonly SemaphoreSlim _changing = new(writers, writers);

    /// <summary>Changes the document that was not changed for longest.</summary>
    /// <param name="change">Answers what is to be there afterwards.</param>
    public async Task ChangeAsync(Func<ShelfDocument, Task<ShelfDocument>> change)
    {
        await _changing.WaitAsync();
        try
        {
            if (!_documents.TryDequeue(out var document)) throw new InvalidOperationException("All documents are being changed.");
            var changed = await change(document);
            Forget(document.Numbers.Except(changed.Numbers));
            _documents.Enqueue(changed);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Puts a new document there.</summary>
    public void Add(ShelfDocument document) => _documents.Enqueue(document);

    /// <summary>Takes all documents away.</summary>
    public IReadOnlyList<ShelfDocument> Clear()
    {
        var all = _documents.ToArray();
        _documents.Clear();
        Forget(all.SelectMany(document => document.Numbers));
        return all;
    }

    /// <summary>Looks whether the server has what it acknowledged, and finds that and nothing that is gone.</summary>
    /// <exception cref="InvalidOperationException">It has not.</exception>
    public async Task CheckAsync()
    {
        for (var i = 0; i < writers; i++) await _changing.WaitAsync();
        try
        {
            var (listed, acknowledged) = (await NamesAsync(), _documents.Select(document => document.Name).ToList());
            var (missing, added) = (string.Join(", ", acknowledged.Except(listed)), string.Join(", ", listed.Except(acknowledged)));
            Demand(listed.Count == acknowledged.Count && missing.Length + added.Length == 0, $"{listed.Count} documents are there, and {acknowledged.Count} were acknowledged; missing: {missing}; of which nothing is known: {added}.");
            foreach (var document in _documents) Demand(await NumbersAsync(client, dataset, document.Id) is { } numbers && numbers.Keys.ToHashSet().SetEquals(document.Numbers), $"{document.Name} has other texts than were acknowledged.");
            foreach (var number in _documents.Take(Sample).Select(document => document.Numbers[0])) Demand(await IsFoundAsync(client, dataset, number), $"Text {number} is not found.");
            foreach (var number in _gone.TakeLast(Sample)) Demand(!await IsFoundAsync(client, dataset, number), $"Text {number} is found although it is gone.");
        }
        finally
        {
            _changing.Release(writers);
        }
    }

    public void Dispose() => _changing.Dispose();

    /// <summary>The texts of a document: their segments by their numbers.</summary>
    public static async Task<Dictionary<int, string>> NumbersAsync(PatientClient client, string dataset, string document) =>
        (await client.GetAsync($"datasets/{dataset}/documents/{document}/segments?limit={PageSize}"))["data"]!.AsArray()
            .ToDictionary(segment => Topics.NumberOf(segment!["content"]!.GetValue<string>()), segment => segment!["id"]!.GetValue<string>());

    /// <summary>Whether a text is found by its own word.</summary>
    public static async Task<bool> IsFoundAsync(PatientClient client, string dataset, int number) =>
        (await client.RetrieveAsync(dataset, $"n{number}", "full_text_search", 5)).Any(answer => Topics.NumberOf(answer.Content) == number);

    private async Task<List<string>> NamesAsync()
    {
        var names = new List<string>();
        for (var (page, more) = (1, true); more; page++)
        {
            var documents = await client.GetAsync($"datasets/{dataset}/documents?keyword={Writer.NamePrefix.Trim()}&limit={PageSize}&page={page}");
            foreach (var document in documents["data"]!.AsArray().OfType<JsonObject>()) names.Add(document["name"]!.GetValue<string>());
            more = documents["has_more"]!.GetValue<bool>();
        }

        return names;
    }

    private void Forget(IEnumerable<int> numbers)
    {
        foreach (var number in numbers) _gone.Enqueue(number);
        while (_gone.Count > Forgotten) _gone.TryDequeue(out _);
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidOperationException(otherwise);
    }
}
