using System.Text.Encodings.Web;
using System.Text.Json;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Models.Images.Headers;
using Kvasir.Sources.Http;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Collections;

/// <summary>Runs ingestion pipelines: what a run answers is stored and found by the next search, all of it, and what it fails leaves nothing behind.</summary>
public sealed class Ingestion
{
    private const int MaxTextBytes = 65_535;
    private const int MaxTitleLength = 60;

    // Between the line ends and the space: what ends a sentence in Chinese.
    private static readonly string[] ChineseSeparators = ["\n\n", "\n", "。", "！", "？", "；", " ", ""];

    private static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Documents _documents;
    private readonly Extractors _extractors;
    private readonly IEntityStore _entities;
    private readonly ICollectionStore _pipelines;
    private readonly DocumentRun _runs;
    private readonly GuardedHttp _http;
    private readonly CollectionOptions _options;

    internal Ingestion(Documents documents, Extractors extractors, IEntityStore entities, ICollectionStore pipelines, DocumentRun runs, GuardedHttp http, IOptions<CollectionOptions> options) =>
        (_documents, _extractors, _entities, _pipelines, _runs, _http, _options) = (documents, extractors, entities, pipelines, runs, http, options.Value);

    /// <summary>Stores an uploaded document, to be given to <see cref="RunAsync"/>.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>, <see cref="ErrorCode.FileTooLarge"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<UploadFile> StoreUploadAsync(Caller caller, string fileName, string? mimeType, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        // Some clients send a whole path.
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Normalize();
        return await _documents.StoreFileAsync(caller, name, mimeType, content, _options.MaxFileBytes, cancellationToken) with { Name = FileNames.Keyed(name) };
    }

    /// <summary>Runs a pipeline.</summary>
    /// <param name="caller">Who runs it.</param>
    /// <param name="pipeline">An ingestion pipeline.</param>
    /// <param name="dataset">Its collection.</param>
    /// <param name="data">The inputs.</param>
    /// <param name="upload">A document that came with the request; <see langword="null"/> to fetch what the inputs name.</param>
    /// <param name="cancellationToken">Ends the waiting; what is stored already goes on being indexed.</param>
    /// <exception cref="KvasirException">What is wrong with the inputs or the document; <see cref="ErrorCode.TimedOut"/>.</exception>
    public async Task<Ingested> RunAsync(Caller caller, CollectionPipeline pipeline, Dataset dataset, RunData data, UploadFile? upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(data);
        var values = ReadValues(pipeline, data);
        var (wanted, file) = await ReadAsync(caller, pipeline, data, upload, cancellationToken);
        var warnings = CheckUnread(data);

        var document = await _runs.RunAsync(caller, dataset, wanted with { IndexingTechnique = IndexingTechnique.HighQuality, Values = values }, file, cancellationToken);
        var tokens = document.Tokens ?? 0;
        await _pipelines.AddUsageAsync(pipeline.Id, tokens, 0, cancellationToken);
        return new Ingested(document, await _entities.ListIdsAsync(document.Id, cancellationToken), tokens, warnings);
    }

    // Fetching counts, too: a server that answers byte by byte holds nobody up.
    private async Task<(NewDocument Wanted, UploadFile File)> ReadAsync(Caller caller, CollectionPipeline pipeline, RunData data, UploadFile? upload, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.RunTimeout);
        try
        {
            return pipeline.Main.Does.Kind switch
            {
                CollectionKind.Doc => await ReadDocumentAsync(caller, pipeline, data, upload, limit.Token),
                CollectionKind.Text => await ReadTextsAsync(caller, pipeline, data, limit.Token),
                _ => await ReadImageAsync(caller, pipeline, data, limit.Token),
            };
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw DocumentRun.TooLong(_options.RunTimeout, e);
        }
    }

    private List<NamedValue> ReadValues(CollectionPipeline pipeline, RunData data)
    {
        var values = new List<NamedValue>();
        foreach (var field in pipeline.Preserved)
        {
            if (data.Find(field.Name) is { } given) values.Add(PreservedValues.Read(field, given));
            else if (_options.AllowMissingFields) values.Add(new NamedValue(field.Name, PreservedValues.MetadataTypeOf(field.Type)));
            else throw KvasirException.InvalidParam($"data.{field.Name}", $"is required: the pipeline preserves it as {field.Type}");
        }

        return values;
    }

    private List<string> CheckUnread(RunData data)
    {
        if (_options.StrictInputs && data.Unread.FirstOrDefault() is { } unread) throw KvasirException.InvalidParam($"data.{KvasirException.Shorten(unread)}", "is no input of the pipeline");
        return [.. data.Warnings];
    }

    private async Task<(NewDocument Wanted, UploadFile File)> ReadDocumentAsync(Caller caller, CollectionPipeline pipeline, RunData data, UploadFile? upload, CancellationToken cancellationToken)
    {
        var function = pipeline.Main;
        var name = data.FindText("doc_name");
        if (name is not null) CheckName("doc_name", name);
        var input = data.NameOf(function);
        if (upload is null)
        {
            var remote = await RemoteFile.FetchAsync(_http, input, data.Text(input), _options.MaxFileBytes, _extractors.Supports, cancellationToken);
            using var content = new MemoryStream(remote.Bytes.ToArray(), writable: false);
            upload = await _documents.StoreFileAsync(caller, $"document.{remote.Extension}", mimeType: null, content, _options.MaxFileBytes, cancellationToken);
            name ??= remote.Name;
        }

        // The name by which it is deleted again.
        var document = FileNames.Keyed(name ?? upload.Name);
        var separators = function is { SplitsByDefault: true, Language: EmbeddingName.Chinese } ? ChineseSeparators : function.SplitBy!;
        var rule = Rule(new Segmentation
        {
            Separator = separators.FirstOrDefault(separator => separator.Length > 0) ?? "\n\n",
            MaxTokens = function.ChunkSize!.Value,
            LengthUnit = LengthUnit.Token,
            SplitBy = SplitBy.Separators,
            Separators = separators,
            MaxSegments = EmbeddingName.Of(function.Embedding!).MaxChunks,
        });
        return (new NewDocument { Name = document, DocForm = DocForm.Text, DocLanguage = Language(function), ProcessRule = rule, ReplaceSameName = !_options.Append }, upload with { Name = document });
    }

    private async Task<(NewDocument Wanted, UploadFile File)> ReadTextsAsync(Caller caller, CollectionPipeline pipeline, RunData data, CancellationToken cancellationToken)
    {
        var input = data.NameOf(pipeline.Main);
        var texts = Texts(input, data.Find(input) ?? throw KvasirException.InvalidParam($"data.{input}", "is required: a list of texts"));
        var most = EmbeddingName.Of(pipeline.Main.Embedding!).MaxChunks;
        if (texts.Count > most) throw new KvasirException(ErrorCode.TooManySegments, $"data.{input} has {texts.Count} texts, and one run takes {most} at most.") { Field = $"data.{input}" };

        using var lines = new MemoryStream();
        foreach (var text in texts)
        {
            using (var writer = new Utf8JsonWriter(lines, Lines)) writer.WriteStringValue(text);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        var file = await _documents.StoreAnyFileAsync(caller, "texts.jsonl", mimeType: null, lines, cancellationToken);
        var title = Title(texts[0]);
        var rule = Rule(new Segmentation { Separator = "\\n", MaxTokens = Segmentation.LargestMaxTokens, SplitBy = SplitBy.Unit });
        return (new NewDocument { Name = title, DocForm = DocForm.Text, DocLanguage = Language(pipeline.Main), ProcessRule = rule, ReplaceSameName = false }, file with { Name = FileNames.Cut($"{title}.jsonl") });
    }

    private async Task<(NewDocument Wanted, UploadFile File)> ReadImageAsync(Caller caller, CollectionPipeline pipeline, RunData data, CancellationToken cancellationToken)
    {
        var (input, id) = (data.NameOf(pipeline.Main), ImageIds.Read(data, EntityFields.ImageId));
        var bytes = await RemoteFile.FetchImageAsync(_http, input, data.Text(input), _options.MaxFileBytes, cancellationToken);
        using var content = new MemoryStream(bytes.ToArray(), writable: false);
        var extension = $"{ImageHeader.Read(bytes.Span).Format}".ToLowerInvariant();
        var file = await _documents.StoreAnyFileAsync(caller, $"image.{extension}", $"image/{extension}", content, cancellationToken);
        var rule = Rule(new Segmentation { Separator = "\\n", MaxTokens = Segmentation.LargestMaxTokens, SplitBy = SplitBy.Image });
        return (new NewDocument { Name = id, DocForm = DocForm.Text, ProcessRule = rule }, file with { Name = id });
    }

    private static List<string> Texts(string input, JsonElement given)
    {
        IEnumerable<JsonElement> elements = given.ValueKind switch
        {
            JsonValueKind.Array => given.EnumerateArray(),
            JsonValueKind.String => [given],
            _ => throw KvasirException.InvalidParam($"data.{input}", "must be a list of texts, or one text"),
        };
        var texts = new List<string>();
        foreach (var element in elements)
        {
            var field = given.ValueKind == JsonValueKind.Array ? $"data.{input}[{texts.Count}]" : $"data.{input}";
            if (element.ValueKind != JsonValueKind.String) throw KvasirException.InvalidParam(field, "must be a string");
            var text = TextCleaner.RemoveUnstorable(element.GetString()!);
            if (string.IsNullOrWhiteSpace(text)) throw KvasirException.InvalidParam(field, "must not be blank");
            if (System.Text.Encoding.UTF8.GetByteCount(text) is > MaxTextBytes and var bytes) throw KvasirException.InvalidParam(field, $"must have at most {MaxTextBytes} bytes, has {bytes}");
            texts.Add(text);
        }

        return texts.Count > 0 ? texts : throw KvasirException.InvalidParam($"data.{input}", "must have a text");
    }

    // What a person recognises the document by.
    private static string Title(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return TextLength.InCodePoints(line) <= MaxTitleLength ? line : string.Concat(line.EnumerateRunes().Take(MaxTitleLength)) + "…";
    }

    private static ProcessRule Rule(Segmentation segmentation) => new() { Mode = ProcessMode.Custom, Segmentation = segmentation };

    private static string Language(PipelineFunction function) => function.Language == EmbeddingName.Chinese ? "Chinese" : "English";

    private static void CheckName(string field, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl)) throw KvasirException.InvalidParam($"data.{field}", "must not be blank, and must not have control characters");
    }
}
