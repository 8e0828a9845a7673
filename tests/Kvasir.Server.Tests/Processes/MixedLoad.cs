using System.Collections.Concurrent;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

/// <summary>Readers, writers and restarts together; <c>bench/endurance</c> does the same for half an hour.</summary>
[Trait("Store", "any")]
public sealed class MixedLoad : IAsyncLifetime
{
    private const int FixedDocuments = 5;
    private const int FixedTexts = 500;
    private const int ChangingTexts = 50;
    private const int Writers = 2;
    private const int DocumentsOfWriter = 5;
    private const int ChangesInPhase = 4;
    private const int Top = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Methods = ["semantic_search", "full_text_search", "hybrid_search"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-mixed-").FullName;
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _acknowledged = new();
    private readonly ConcurrentQueue<int> _gone = [];
    private readonly NumberedTexts _texts = new();
    private ServerProcess _server = null!;
    private PatientClient _client = null!;
    private string _dataset = "";
    private int _changes;

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(_folder);
        _client = new PatientClient(() => _server.Address);
        _dataset = await _server.Api.CreateDatasetAsync();
        (await _server.Api.PostAsync($"v1/datasets/{_dataset}/metadata/built-in/enable", new { })).Ok();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Restarts_in_the_middle_of_reads_writes_and_deletes_lose_nothing_and_nothing_fails()
    {
        var texts = new List<string>();
        for (var i = 0; i < FixedDocuments; i++) texts.AddRange(await CreateAsync($"fixed {i}", _texts.New(FixedTexts)));
        var own = new List<string>[Writers];
        for (var i = 0; i < Writers; i++)
        {
            own[i] = [];
            for (var n = 0; n < DocumentsOfWriter; n++) own[i].Add(await NewDocumentAsync());
        }

        var expected = await NumberedTexts.ClosestAsync(texts, Top);
        await CheckAsync(expected);
        using var over = new CancellationTokenSource();
        var readers = Task.WhenAll(Enumerable.Range(0, 2).Select(number => ReadAsync(number, over.Token)));
        foreach (var restart in (Func<Task>[])[() => _server.KillAsync(), () => _server.StopAsync()])
        {
            var before = _changes;
            var writers = Task.WhenAll(own.Select(WriteAsync));
            await Eventually.TrueAsync(() => Task.FromResult(_changes - before >= Writers || writers.IsFaulted), Patience);
            await restart();
            await _server.DisposeAsync();
            _server = await ServerProcess.StartAsync(_folder);
            await writers;
            await CheckAsync(expected);
        }

        await over.CancelAsync();
        await readers;
        _client.Surprises.ShouldBeEmpty();
    }

    private async Task WriteAsync(List<string> own)
    {
        for (var i = 0; i < ChangesInPhase; i++)
        {
            var name = own[0];
            own.RemoveAt(0);
            if (i % 3 == 0)
            {
                own.Add(await NewDocumentAsync());
                await DeleteAsync(name);
            }
            else
            {
                if (i % 3 == 1) await CreateAsync(name, [.. _acknowledged[name].Skip(ChangingTexts / 2), .. _texts.New(ChangingTexts / 2)]);
                else await SwitchAsync(name);
                own.Add(name);
            }

            Interlocked.Increment(ref _changes);
        }
    }

    private async Task ReadAsync(int number, CancellationToken over)
    {
        for (var i = number; !over.IsCancellationRequested; i++)
        {
            var answer = await _client.AskAsync(api => api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = NumberedTexts.Questions[i % NumberedTexts.Questions.Count], retrieval_model = new { search_method = Methods[i % Methods.Length], top_k = Top } }));
            answer["records"]!.AsArray().ShouldNotBeEmpty();
        }
    }

    private async Task<string> NewDocumentAsync()
    {
        var texts = _texts.New(ChangingTexts);
        var name = $"changing {NumberedTexts.NumberOf(texts[0])}";
        await CreateAsync(name, texts);
        return name;
    }

    // With a key of its own a document is created once, and then updated.
    private async Task<IReadOnlyList<string>> CreateAsync(string name, IReadOnlyList<string> texts)
    {
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 100, chunk_overlap = 0 } } };
        var created = await _client.AskAsync(api => api.PostAsync(
            $"v1/datasets/{_dataset}/document/create-by-text", new { name, text = string.Join('\n', texts), external_key = name, indexing_technique = "high_quality", process_rule = rule }));
        await Eventually.TrueAsync(
            async () => (await _client.AskAsync(api => api.GetAsync($"v1/datasets/{_dataset}/documents/{created["batch"]}/indexing-status")))["data"]![0]!["indexing_status"]!.GetValue<string>() == "completed", Patience);
        if (_acknowledged.TryGetValue(name, out var before)) Forget(before.Except(texts));
        _acknowledged[name] = texts;
        return texts;
    }

    private async Task DeleteAsync(string name)
    {
        // Looked for before each attempt: the answer to the one before may be lost.
        await Eventually.TrueAsync(
            async () => await IdAsync(name) is not { } id || await _client.TryAsync(api => api.DeleteAsync($"v1/datasets/{_dataset}/documents/{id}")) is not null, Patience);
        _acknowledged.TryRemove(name, out var texts);
        Forget(texts!);
    }

    private async Task SwitchAsync(string name)
    {
        var ids = new[] { await IdAsync(name) };
        foreach (var (action, isFound) in new[] { ("disable", false), ("enable", true) })
        {
            await _client.AskAsync(api => api.PatchAsync($"v1/datasets/{_dataset}/documents/status/{action}", new { document_ids = ids }));
            (await IsFoundAsync(NumberedTexts.NumberOf(_acknowledged[name][0]))).ShouldBe(isFound, $"{name} after {action}");
        }
    }

    private async Task<string?> IdAsync(string name) =>
        (await _client.AskAsync(api => api.GetAsync($"v1/datasets/{_dataset}/documents?external_key={Uri.EscapeDataString(name)}")))["data"]!.AsArray().SingleOrDefault()?["id"]!.GetValue<string>();

    private async Task CheckAsync(IReadOnlyList<(string Question, IReadOnlyList<string> Closest)> expected)
    {
        (await _client.AskAsync(api => api.GetAsync($"v1/datasets/{_dataset}/documents?limit=100")))["data"]!.AsArray().Select(document => document!["name"]!.GetValue<string>()).ShouldBe(_acknowledged.Keys, ignoreOrder: true);
        foreach (var (name, texts) in _acknowledged.Where(document => document.Value.Count <= 100))
        {
            var id = await IdAsync(name);
            var segments = await _client.AskAsync(api => api.GetAsync($"v1/datasets/{_dataset}/documents/{id}/segments?limit=100"));
            segments["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>()).ShouldBe(texts, name);
            (await IsFoundAsync(NumberedTexts.NumberOf(texts[^1]))).ShouldBeTrue(name);
        }

        foreach (var number in _gone.TakeLast(10)) (await IsFoundAsync(number)).ShouldBeFalse($"text {number} is gone");
        var filter = new { logical_operator = "and", conditions = new[] { new { name = "document_name", comparison_operator = "start with", value = "fixed" } } };
        foreach (var (question, closest) in expected)
        {
            var answer = await _client.AskAsync(api => api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = question, retrieval_model = new { search_method = "semantic_search", top_k = Top, metadata_filtering_conditions = filter } }));
            closest.Except(answer["records"]!.AsArray().Select(record => record!["segment"]!["content"]!.GetValue<string>())).ShouldBeEmpty(question);
        }
    }

    private async Task<bool> IsFoundAsync(int number)
    {
        var answer = await _client.AskAsync(api => api.PostAsync($"v1/datasets/{_dataset}/retrieve", new { query = $"n{number}", retrieval_model = new { search_method = "full_text_search", top_k = Top } }));
        return answer["records"]!.AsArray().Any(record => NumberedTexts.NumberOf(record!["segment"]!["content"]!.GetValue<string>()) == number);
    }

    private void Forget(IEnumerable<string> texts)
    {
        foreach (var text in texts) _gone.Enqueue(NumberedTexts.NumberOf(text));
    }
}
