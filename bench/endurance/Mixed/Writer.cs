using System.Globalization;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>Changes documents one after the other: as much comes as goes.</summary>
internal sealed class Writer(PatientClient client, Shelf shelf, Topics topics, string dataset, string field, int number)
{
    /// <summary>With what the names of the documents begin.</summary>
    public const string NamePrefix = "changing ";

    /// <summary>How many values the metadata field has.</summary>
    public const int Shelves = 5;

    private const int TextsPerDocument = 10;

    // Beyond those of the documents that stay.
    private const int FirstNumber = 10_000_000;

    private static int _lastNumber = FirstNumber;

    private static readonly object Lines = new
    {
        mode = "custom",
        rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 100, chunk_overlap = 0 } },
    };

    private readonly Random _random = new(number);

    /// <summary>How many changes were acknowledged.</summary>
    public int Changes { get; private set; }

    /// <summary>Changes documents until the end.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await shelf.ChangeAsync(_random.Next(10) switch { < 4 => ReplaceAsync, < 6 => UpdateAsync, < 8 => ExchangeAsync, _ => SwitchAsync });
            Changes++;
        }
    }

    /// <summary>Creates a document and waits until it is findable.</summary>
    public async Task<ShelfDocument> CreateAsync()
    {
        var numbers = NewNumbers(TextsPerDocument);
        var name = string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{numbers[0]}");
        // With a key of its own it is created once, however often it is sent.
        var created = await client.PostAsync($"datasets/{dataset}/document/create-by-text", new { name, text = Text(numbers), external_key = name, indexing_technique = "high_quality", process_rule = Lines });
        var document = new ShelfDocument(created["document"]!["id"]!.GetValue<string>(), name, numbers);
        await CompletedAsync(document.Id);
        await client.PostAsync(
            $"datasets/{dataset}/documents/metadata",
            new { operation_data = new[] { new { document_id = document.Id, metadata_list = new[] { new { id = field, name = Reader.Field, value = _random.Next(Shelves) } } } } });
        return document;
    }

    private async Task<ShelfDocument> ReplaceAsync(ShelfDocument document)
    {
        var created = await CreateAsync();
        await client.DeleteAsync($"datasets/{dataset}/documents/{document.Id}");
        await DemandAsync(document.Numbers[0], isFound: false);
        return created;
    }

    // Half of the texts stay, and with them their segments. What is being updated already is not updated again.
    private async Task<ShelfDocument> UpdateAsync(ShelfDocument document)
    {
        var numbers = document.Numbers.Skip(TextsPerDocument / 2).Concat(NewNumbers(TextsPerDocument / 2)).ToList();
        await client.AddAsync(
            $"datasets/{dataset}/documents/{document.Id}/update-by-text",
            new { name = document.Name, text = Text(numbers), process_rule = Lines },
            async () => !await IsCompletedAsync(document.Id) || (await Shelf.NumbersAsync(client, dataset, document.Id)).ContainsKey(numbers[^1]));
        await CompletedAsync(document.Id);
        await DemandAsync(numbers[^1], isFound: true);
        return document with { Numbers = numbers };
    }

    // Adds two segments and deletes two others.
    private async Task<ShelfDocument> ExchangeAsync(ShelfDocument document)
    {
        var path = $"datasets/{dataset}/documents/{document.Id}/segments";
        var (added, removed) = (NewNumbers(2), document.Numbers.Take(2).ToList());
        await client.AddAsync(
            path,
            new { segments = added.Select(n => new { content = topics.Text(n) }) },
            async () => (await Shelf.NumbersAsync(client, dataset, document.Id)).ContainsKey(added[0]));
        var segments = await Shelf.NumbersAsync(client, dataset, document.Id);
        foreach (var n in removed) await client.DeleteAsync($"{path}/{segments[n]}");
        await DemandAsync(added[1], isFound: true);
        await DemandAsync(removed[1], isFound: false);
        return document with { Numbers = [.. document.Numbers.Except(removed), .. added] };
    }

    private async Task<ShelfDocument> SwitchAsync(ShelfDocument document)
    {
        foreach (var (action, isFound) in new[] { ("disable", false), ("enable", true) })
        {
            await client.PatchAsync($"datasets/{dataset}/documents/status/{action}", new { document_ids = new[] { document.Id } });
            await DemandAsync(document.Numbers[0], isFound);
        }

        return document;
    }

    private async Task DemandAsync(int text, bool isFound)
    {
        if (await Shelf.IsFoundAsync(client, dataset, text) != isFound) throw new InvalidOperationException($"Text {text} {(isFound ? "is not found" : "is found although it cannot be")}.");
    }

    private async Task CompletedAsync(string document)
    {
        while (!await IsCompletedAsync(document)) await Task.Delay(TimeSpan.FromMilliseconds(50));
    }

    private async Task<bool> IsCompletedAsync(string document)
    {
        var status = (await client.GetAsync($"datasets/{dataset}/documents/{document}"))["indexing_status"]!.GetValue<string>();
        return status == "error" ? throw new InvalidOperationException($"Document {document} was not indexed.") : status == "completed";
    }

    private string Text(IEnumerable<int> numbers) => string.Join('\n', numbers.Select(topics.Text));

    private static List<int> NewNumbers(int count)
    {
        var last = Interlocked.Add(ref _lastNumber, count);
        return [.. Enumerable.Range(last - count, count)];
    }
}
