using System.Text;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Models;
using Kvasir.Models.Chat;
using Kvasir.Models.Reranking;
using Kvasir.Retrieval;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Knowledge;

/// <summary>The operations on documents, and the rules about them.</summary>
public sealed class Documents(
    IDocumentStore store, IDatasetStore datasets, IFileStore files, Extractors extractors, EmbeddingModels models, RerankModels rerankModels, ChatModels chatModels, IOptions<UploadOptions> uploads, TimeProvider time)
{
    /// <summary>The most originals of one download.</summary>
    public const int MaxDownloads = 100;

    /// <summary>Stores a document's text as a UTF-8 file, to be given to <see cref="CreateAsync"/>.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for no text, <see cref="ErrorCode.FileTooLarge"/>.</exception>
    public async Task<UploadFile> StoreTextAsync(Caller caller, string name, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (string.IsNullOrWhiteSpace(name)) throw KvasirException.InvalidParam("name", $"is required, with 1 to {Document.MaxNameLength} characters");
        if (string.IsNullOrWhiteSpace(text)) throw KvasirException.InvalidParam("text", "is required and must not be blank");

        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var stored = await files.PutAsync(content, uploads.Value.MaxFileBytes, cancellationToken);
        return FileUploads.Describe(caller, FileNames.Cut(name), "txt", "text/plain", stored, time);
    }

    /// <summary>Stores an uploaded file, to be given to <see cref="CreateAsync"/>.</summary>
    /// <param name="caller">Who uploads.</param>
    /// <param name="fileName">The client's name for it, without folders.</param>
    /// <param name="mimeType">The client's content type; <see langword="null"/> derives it from the extension.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Stops the upload; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>, <see cref="ErrorCode.FileTooLarge"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public Task<UploadFile> StoreFileAsync(Caller caller, string fileName, string? mimeType, Stream content, CancellationToken cancellationToken) =>
        StoreFileAsync(caller, fileName, mimeType, content, uploads.Value.MaxFileBytes, cancellationToken);

    /// <summary>The same within another limit of size.</summary>
    internal async Task<UploadFile> StoreFileAsync(Caller caller, string fileName, string? mimeType, Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        FileNames.Check(fileName);
        var extension = FileNames.Extension(fileName);
        FileTypes.CheckName(extractors, extension);

        var file = await FileUploads.StoreAsync(files, caller, fileName, mimeType, content, maxBytes, time, cancellationToken);
        await CheckContentAsync(file, cancellationToken);
        return file;
    }

    /// <summary>Stores a file of any type.</summary>
    /// <param name="caller">Who uploads.</param>
    /// <param name="fileName">The client's name for it, without folders.</param>
    /// <param name="mimeType">The client's content type; <see langword="null"/> derives it from the extension.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Stops the upload; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FileTooLarge"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public Task<UploadFile> StoreAnyFileAsync(Caller caller, string fileName, string? mimeType, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return FileUploads.StoreAsync(files, caller, fileName, mimeType, content, uploads.Value.MaxFileBytes, time, cancellationToken);
    }

    /// <summary>Adds a document to a dataset and queues its indexing. Durable when it returns.</summary>
    /// <param name="caller">Who adds it.</param>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="wanted">The document.</param>
    /// <param name="file">Its stored content.</param>
    /// <param name="cancellationToken">Stops the operation; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<Document> CreateAsync(Caller caller, string datasetId, NewDocument wanted, UploadFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        Datasets.OneOf("doc_form", wanted.DocForm, DocForm.All);
        Datasets.OneOf("indexing_technique", wanted.IndexingTechnique, IndexingTechnique.All);
        if (wanted.ExternalKey is { } key) CheckExternalKey(key);
        if (wanted.ProcessRule is not null) ProcessRuleValidation.Validate(wanted.ProcessRule);
        wanted.RetrievalModel?.Validate(rerankModels);
        var model = models.Resolve(wanted.EmbeddingModelProvider, wanted.EmbeddingModel);
        var rule = wanted.ProcessRule ?? (await datasets.FindLatestRuleAsync(datasetId, cancellationToken))?.Rule ?? ProcessRule.Automatic;

        return await store.AddAsync(
            new DocumentAdmission
            {
                WorkspaceId = caller.WorkspaceId,
                DatasetId = datasetId,
                Name = FileNames.Cut(wanted.Name),
                File = file,
                Rule = wanted.ProcessRule,
                DocLanguage = wanted.DocLanguage ?? "English",
                Batch = Ids.NewBatch(time),
                CreatedBy = caller.AccountId,
                At = time.GetUtcNow(),
                ExternalKey = wanted.ExternalKey,
                ReplaceSameName = wanted.ReplaceSameName,
                Values = wanted.Values,
                AwaitedUntil = wanted.AwaitedUntil,
                Admit = dataset => Admit(dataset, wanted, rule, model, file.Extension),
            },
            cancellationToken);
    }

    internal static void CheckExternalKey(string key)
    {
        // Code points: what the databases count, too.
        var length = key.EnumerateRunes().Count();
        if (length is 0 or > Document.MaxExternalKeyLength) throw KvasirException.InvalidParam("external_key", $"must have 1 to {Document.MaxExternalKeyLength} characters, has {length}");
        if (key.Contains('\0', StringComparison.Ordinal)) throw KvasirException.InvalidParam("external_key", "must not have the character U+0000");
    }

    /// <summary>Throws unless a dataset of the caller can take a document without a rule: it has one to reuse.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task RequireRuleAsync(string datasetId, CancellationToken cancellationToken)
    {
        if (await datasets.FindLatestRuleAsync(datasetId, cancellationToken) is null) throw new KvasirException(ErrorCode.InvalidParam, "process_rule is required.") { Field = "process_rule" };
    }

    /// <summary>Gives a document a new text, rule or both, and queues its indexing. The old text answers searches until the new one is complete.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="wanted">What changes: the name where it is not empty, the rule where there is one.</param>
    /// <param name="file">The new content; <see langword="null"/> keeps the old one.</param>
    /// <param name="cancellationToken">Stops the operation; nothing is changed.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<Document> UpdateAsync(Dataset dataset, string documentId, NewDocument wanted, UploadFile? file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(wanted);
        Datasets.OneOf("doc_form", wanted.DocForm, DocForm.All);
        wanted.RetrievalModel?.Validate(rerankModels);
        if (file is null && wanted.ProcessRule is null) throw new KvasirException(ErrorCode.InvalidParam, "Data source or Process rule is required");
        var form = CheckSameForm(dataset, wanted);
        var document = await GetAsync(dataset.Id, documentId, cancellationToken);
        CheckForm(form, dataset.IndexingTechnique ?? IndexingTechnique.HighQuality, (wanted.ProcessRule ?? document.ProcessRule.Rule).Mode);
        RequireQuestionWriter(form, (file ?? document.File)?.Extension ?? "");
        var name = wanted.Name.Length > 0 ? wanted.Name : file?.Name;
        return await store.UpdateAsync(
            new DocumentUpdate { DatasetId = dataset.Id, DocumentId = documentId, Name = name is null ? null : FileNames.Cut(name), File = file, Rule = wanted.ProcessRule, At = time.GetUtcNow() },
            cancellationToken) ?? throw DocumentErrors.NotFound();
    }

    /// <summary>Enables, disables, archives or unarchives documents; ids that the dataset does not have are passed over.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidAction"/>.</exception>
    public Task SwitchAsync(Caller caller, string datasetId, IReadOnlyList<string> documentIds, DocumentSwitch action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.SwitchAsync(datasetId, documentIds, action, caller.AccountId, cancellationToken);
    }

    /// <summary>A document.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<Document> GetAsync(string datasetId, string documentId, CancellationToken cancellationToken) =>
        await store.FindAsync(datasetId, documentId, cancellationToken) ?? throw DocumentErrors.NotFound();

    /// <summary>The original of a document.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the document or the file, <see cref="ErrorCode.InvalidParam"/> when it came from elsewhere.</exception>
    public async Task<UploadFile> GetFileAsync(string datasetId, string documentId, CancellationToken cancellationToken)
    {
        var document = await GetAsync(datasetId, documentId, cancellationToken);
        if (document.DataSourceType != DataSource.UploadFile && document.File is null) throw new KvasirException(ErrorCode.InvalidParam, $"Document data source type ({document.DataSourceType}) is not upload_file.");
        return document.File ?? throw KvasirException.NotFound("UploadFile not found.");
    }

    /// <summary>The originals of several documents, in the order of the ids.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> unless there are 1 to <see cref="MaxDownloads"/>, <see cref="ErrorCode.NotFound"/> when one has none.</exception>
    public async Task<IReadOnlyList<UploadFile>> ListFilesAsync(string datasetId, IReadOnlyList<string> documentIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        if (documentIds.Count is 0 or > MaxDownloads) throw KvasirException.InvalidParam("document_ids", $"must have 1 to {MaxDownloads} ids, has {documentIds.Count}");
        if (documentIds.FirstOrDefault(id => !Guid.TryParseExact(id, "D", out _)) is { } malformed) throw KvasirException.InvalidParam("document_ids", $"'{KvasirException.Shorten(malformed)}' is not a UUID");
        var found = await store.FindAllAsync(datasetId, documentIds, cancellationToken);
        if (found.Count < documentIds.Count) throw DocumentErrors.NotFound();
        return found.Any(document => document.File is null)
            ? throw KvasirException.NotFound("Only uploaded-file documents can be downloaded as ZIP.")
            : [.. found.Select(document => document.File!)];
    }

    /// <summary>One page of a dataset's documents, newest first.</summary>
    public Task<Listing<Document>> ListAsync(string datasetId, DocumentFilter filter, Paging paging, CancellationToken cancellationToken) =>
        store.ListAsync(datasetId, filter, paging, cancellationToken);

    /// <summary>The rule that a dataset's next document uses when it brings none; <see langword="null"/> before the first.</summary>
    public async Task<ProcessRule?> FindLatestRuleAsync(string datasetId, CancellationToken cancellationToken) =>
        (await datasets.FindLatestRuleAsync(datasetId, cancellationToken))?.Rule;

    /// <summary>The progress of a batch's documents.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> when there are none.</exception>
    public async Task<IReadOnlyList<IndexingProgress>> ListProgressAsync(string datasetId, string batch, CancellationToken cancellationToken) =>
        await store.ListProgressAsync(datasetId, batch, cancellationToken) is { Count: > 0 } progress ? progress : throw KvasirException.NotFound("Documents not found.");

    /// <summary>Deletes a document. Work on it stops quietly.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.ArchivedDocumentImmutable"/>.</exception>
    public async Task DeleteAsync(string datasetId, string documentId, CancellationToken cancellationToken)
    {
        var document = await store.FindAsync(datasetId, documentId, cancellationToken) ?? throw KvasirException.NotFound("Document Not Exists.");
        if (document.Archived) throw new KvasirException(ErrorCode.ArchivedDocumentImmutable, "The archived document is not editable.");
        if (!await store.DeleteAsync(datasetId, documentId, cancellationToken)) throw KvasirException.NotFound("Document Not Exists.");
    }

    /// <summary>Pauses or resumes a document's indexing.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidAction"/>.</exception>
    public async Task<Document> PauseAsync(string datasetId, string documentId, PauseAction action, CancellationToken cancellationToken) =>
        await store.PauseAsync(datasetId, documentId, action, cancellationToken) ?? throw DocumentErrors.NotFound();

    private Dataset Admit(Dataset dataset, NewDocument wanted, ProcessRule rule, IEmbeddingModel model, string extension)
    {
        if (dataset.Provider == DatasetProvider.External) throw new KvasirException(ErrorCode.InvalidParam, "External datasets are not supported.");
        var technique = dataset.IndexingTechnique ?? wanted.IndexingTechnique
            ?? throw new KvasirException(ErrorCode.InvalidParam, "indexing_technique is required.") { Field = "indexing_technique" };
        var form = CheckSameForm(dataset, wanted);
        CheckForm(form, technique, rule.Mode);
        RequireQuestionWriter(form, extension);

        var embeds = technique == IndexingTechnique.HighQuality && dataset.EmbeddingModel is null;
        return dataset with
        {
            DataSourceType = dataset.DataSourceType ?? DataSource.UploadFile,
            IndexingTechnique = technique,
            EmbeddingModel = embeds ? model.Name : dataset.EmbeddingModel,
            EmbeddingModelProvider = embeds ? model.Provider : dataset.EmbeddingModelProvider,
            RetrievalModel = dataset.RetrievalModel ?? wanted.RetrievalModel
                ?? (dataset.IndexingTechnique is null && embeds ? new RetrievalModel { SearchMethod = SearchMethod.Semantic } : null),
            DocForm = form,
        };
    }

    private static string CheckSameForm(Dataset dataset, NewDocument wanted)
    {
        var form = wanted.DocForm ?? dataset.DocForm ?? DocForm.Text;
        if (dataset.DocForm is null || form == dataset.DocForm) return form;
        throw new KvasirException(ErrorCode.InvalidParam, $"doc_form is different from the dataset doc_form. Given: {form}, the dataset has: {dataset.DocForm}.") { Field = "doc_form" };
    }

    internal static void CheckForm(string form, string technique, ProcessMode mode)
    {
        if (form is DocForm.Hierarchical or DocForm.QuestionAnswer && technique == IndexingTechnique.Economy) throw KvasirException.InvalidParam("doc_form", $"{form} needs indexing_technique high_quality");
        if (form == DocForm.Hierarchical != (mode == ProcessMode.Hierarchical))
            throw KvasirException.InvalidParam("process_rule.mode", "doc_form hierarchical_model and process_rule mode hierarchical go together: give both or neither");
    }

    // A table brings its questions with it; from all else a chat model makes them.
    private void RequireQuestionWriter(string form, string extension)
    {
        if (form == DocForm.QuestionAnswer && extractors.FindTableReader(extension) is null) _ = chatModels.Default;
    }

    private async Task CheckContentAsync(UploadFile file, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
        await FileTypes.CheckContentAsync(file.Extension, content, cancellationToken);
    }
}
