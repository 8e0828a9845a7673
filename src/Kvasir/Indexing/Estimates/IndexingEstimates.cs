using System.Text;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Indexing.Questions;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Storage.Files;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing.Estimates;

/// <summary>Reads, cleans and cuts a text exactly as indexing would, and keeps nothing of it.</summary>
/// <param name="extractors">Read files.</param>
/// <param name="models">Count tokens.</param>
/// <param name="uploads">Bounds files.</param>
/// <param name="time">The clock.</param>
/// <param name="folder">Where a file waits while it is read.</param>
public sealed class IndexingEstimates(Extractors extractors, EmbeddingModels models, IOptions<UploadOptions> uploads, TimeProvider time, string folder) : IDisposable
{
    /// <summary>The most segments of a preview.</summary>
    public const int MaxPreview = 100;

    private const int MostWaiting = 16;
    private const string WrittenLater = "Questions and answers are written by a chat model, and only when the document is indexed. These are the passages that it will be asked about.";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    // Documents that are indexed need the processors, too.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>Takes a file in, as an upload is taken.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>, <see cref="ErrorCode.FileTooLarge"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<EstimatedFile> TakeAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        FileNames.Check(fileName);
        var extension = FileNames.Extension(fileName);
        FileTypes.CheckName(extractors, extension);
        Directory.CreateDirectory(folder);
        var file = new FileStream(Path.Combine(folder, $"estimate-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            if ((await HashedCopy.WriteAsync(content, file, uploads.Value.MaxFileBytes, cancellationToken)).Size == 0) throw KvasirException.InvalidParam("file", "is empty");
            file.Position = 0;
            await FileTypes.CheckContentAsync(extension, file, cancellationToken);
            file.Position = 0;
            return new EstimatedFile(extension, file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes a text in.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.FileTooLarge"/>.</exception>
    public EstimatedFile Take(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw KvasirException.InvalidParam("text", "is required and must not be blank");
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length > uploads.Value.MaxFileBytes ? throw FileErrors.TooLarge(uploads.Value.MaxFileBytes) : new EstimatedFile("txt", new MemoryStream(bytes));
    }

    /// <summary>Says what indexing would make of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">How it would be indexed; without a form, that of its rule.</param>
    /// <param name="most">The most segments of the preview, 1 to <see cref="MaxPreview"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.ExtractionFailed"/>, <see cref="ErrorCode.TimedOut"/>, <see cref="ErrorCode.TryAgainLater"/>.</exception>
    public async Task<IndexingEstimate> EstimateAsync(EstimatedFile file, NewDocument wanted, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(wanted);
        if (most is < 1 or > MaxPreview) throw KvasirException.InvalidParam("limit", $"must be between 1 and {MaxPreview}, was {most}");
        Datasets.OneOf("doc_form", wanted.DocForm, DocForm.All);
        Datasets.OneOf("indexing_technique", wanted.IndexingTechnique, IndexingTechnique.All);
        var rule = wanted.ProcessRule ?? ProcessRule.Automatic;
        ProcessRuleValidation.Validate(rule);
        var form = wanted.DocForm ?? (rule.Mode == ProcessMode.Hierarchical ? DocForm.Hierarchical : DocForm.Text);
        Documents.CheckForm(form, wanted.IndexingTechnique ?? IndexingTechnique.HighQuality, rule.Mode);
        var model = models.Resolve(wanted.EmbeddingModelProvider, wanted.EmbeddingModel);
        var index = new IndexSettings(1, wanted.IndexingTechnique ?? IndexingTechnique.HighQuality, model.Provider, model.Name);

        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            throw new KvasirException(ErrorCode.TryAgainLater, "Many others preview documents at this moment.") { RetryAfter = RetryAfter };
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var ending = new CancellationTokenSource(Longest, time);
        await using var both = ending.Token.Register(stop.Cancel);
        try
        {
            await _turns.WaitAsync(stop.Token);
            try
            {
                return await CutAsync(file, form, rule, models.TokenCounter(index), most, stop.Token);
            }
            finally
            {
                _turns.Release();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new KvasirException(ErrorCode.TimedOut, $"The preview took longer than {Longest.TotalSeconds:0} seconds. Indexing may take longer than that.");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<IndexingEstimate> CutAsync(EstimatedFile file, string form, ProcessRule rule, Func<string, int> countTokens, int most, CancellationToken cancellationToken)
    {
        // A table brings its questions with it; what else is to become questions is shown as the passages that they will be about.
        var tables = form == DocForm.QuestionAnswer ? extractors.FindTableReader(file.Extension) : null;
        var chunks = tables is not null
            ? Pairs(new TableQuestions(tables, new StageClock(time)), file.Content, cancellationToken)
            : DocumentSplitter.SplitAsync(rule, extractors.For(file.Extension).ExtractAsync(file.Content, cancellationToken), countTokens, cancellationToken);
        var preview = new List<EstimatedSegment>();
        var (total, tokens, characters) = (0, 0L, 0L);
        await foreach (var chunk in chunks.WithCancellation(cancellationToken))
        {
            var segment = new EstimatedSegment(chunk, TextLength.InCodePoints(chunk.Content), countTokens(chunk.Content));
            (total, tokens, characters) = (total + 1, tokens + segment.Tokens, characters + segment.Characters);
            if (preview.Count < most) preview.Add(segment);
        }

        if (total == 0) throw new KvasirException(ErrorCode.ExtractionFailed, "The file has no text that can be extracted.");
        return new IndexingEstimate(preview) { TotalSegments = total, Tokens = tokens, Characters = characters, Note = form == DocForm.QuestionAnswer && tables is null ? WrittenLater : null };
    }

    private static async IAsyncEnumerable<Chunk> Pairs(TableQuestions questions, Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in questions.ReadAsync(content, 0, cancellationToken))
        {
            foreach (var pair in row.Pairs) yield return new Chunk(pair.Question, pair.Question) { Answer = pair.Answer };
        }
    }
}
