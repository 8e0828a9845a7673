using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Indexing;
using Kvasir.Pipelines.Records;
using Kvasir.Storage;

namespace Kvasir.Pipelines;

/// <summary>The operations on pipelines, and the rules about them.</summary>
public sealed class KnowledgePipelines
{
    private readonly IPipelineStore _store;
    private readonly IDatasetStore _datasets;
    private readonly PipelineCompiler _compiler;
    private readonly PipelinePublication _publication;
    private readonly TimeProvider _time;

    internal KnowledgePipelines(IPipelineStore store, IDatasetStore datasets, PipelineCompiler compiler, PipelinePublication publication, TimeProvider time) =>
        (_store, _datasets, _compiler, _publication, _time) = (store, datasets, compiler, publication, time);

    /// <summary>Imports a pipeline file as the draft of a dataset's pipeline.</summary>
    /// <param name="caller">Who imports.</param>
    /// <param name="yaml">The file.</param>
    /// <param name="datasetId">The dataset that gets it; <see langword="null"/> for a new one.</param>
    /// <param name="name">What a new dataset is called; <see langword="null"/> for the file's own name, with a number where that is taken.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the dataset, <see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.DatasetNameTaken"/>.</exception>
    public async Task<ImportedPipeline> ImportAsync(Caller caller, string yaml, string? datasetId, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var read = PipelineReader.Read(yaml);
        if (read.Definition is not { } definition) return new ImportedPipeline(read, null, null);
        var dataset = datasetId is null ? null : await _datasets.FindCountedAsync(caller.WorkspaceId, datasetId, cancellationToken) ?? throw DatasetErrors.NotFound();
        if (dataset is not null && _publication.FindConflict(dataset, definition) is { } conflict) return new ImportedPipeline(read with { Status = ImportStatus.Failed, Error = conflict }, null, dataset);

        var issues = Check(definition).Issues;
        var pipeline = dataset is null ? await CreateAsync(caller, definition, name, cancellationToken) : await ReplaceDraftAsync(caller, dataset, definition, seenHash: null, cancellationToken);
        return new ImportedPipeline(read with { Issues = issues, Status = issues.Count > 0 ? ImportStatus.CompletedWithWarnings : read.Status }, pipeline, await _datasets.FindCountedAsync(caller.WorkspaceId, pipeline.DatasetId, cancellationToken));
    }

    /// <summary>The pipeline of a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it has none.</exception>
    public async Task<Pipeline> GetAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return await _store.FindOfAsync(dataset.Id, cancellationToken) ?? throw new KvasirException(ErrorCode.InvalidParam, $"Pipeline not found: the dataset '{dataset.Name}' has none.");
    }

    /// <summary>The pipelines of the caller's workspace, newest first.</summary>
    public Task<Listing<(Pipeline Pipeline, string DatasetName)>> ListAsync(Caller caller, Paging paging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return _store.ListAsync(caller.WorkspaceId, paging, cancellationToken);
    }

    /// <summary>The published versions of a dataset's pipeline, newest first.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it has no pipeline.</exception>
    public async Task<Listing<PipelineVersion>> ListVersionsAsync(Dataset dataset, Paging paging, CancellationToken cancellationToken) =>
        await _store.ListVersionsAsync((await GetAsync(dataset, cancellationToken)).Id, paging, cancellationToken);

    /// <summary>Replaces the draft.</summary>
    /// <param name="caller">Who saves.</param>
    /// <param name="dataset">The pipeline's dataset.</param>
    /// <param name="yaml">The pipeline file.</param>
    /// <param name="seenHash">The hash of the draft that it was made from; <see langword="null"/> to replace whatever there is.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the file cannot be read; <see cref="ErrorCode.InvalidAction"/> when somebody else saved in between.</exception>
    public async Task<Pipeline> SaveDraftAsync(Caller caller, Dataset dataset, string yaml, string? seenHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        _ = await GetAsync(dataset, cancellationToken);
        var read = PipelineReader.Read(yaml);
        if (read.Definition is not { } definition) throw KvasirException.InvalidParam("yaml_content", read.Error ?? "cannot be read");
        if (_publication.FindConflict(dataset, definition) is { } conflict) throw KvasirException.InvalidParam("yaml_content", conflict);
        return await ReplaceDraftAsync(caller, dataset, definition, seenHash, cancellationToken);
    }

    /// <summary>A version of a dataset's pipeline: <c>draft</c>, <c>published</c> for the one that runs, or the id or name of one.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is no such version.</exception>
    public async Task<PipelineDefinition> GetDefinitionAsync(Dataset dataset, string version, CancellationToken cancellationToken)
    {
        var pipeline = await GetAsync(dataset, cancellationToken);
        if (version == "draft") return PipelineVersions.Read(pipeline.Draft);
        if (version == "published" && pipeline.PublishedVersionId is null) throw NotPublished();
        var id = version == "published" ? pipeline.PublishedVersionId : version;
        var found = await _store.FindVersionAsync(id!, cancellationToken) is { } byId && byId.PipelineId == pipeline.Id ? byId
            : (await _store.ListVersionsAsync(pipeline.Id, new Paging(1, Paging.MaxLimit), cancellationToken)).Items.FirstOrDefault(other => other.Version == version);
        return found is null ? throw KvasirException.InvalidParam("version", $"there is no version '{KvasirException.Shorten(version)}'; use draft, published, or the id of a version") : PipelineVersions.Read(found.Definition);
    }

    /// <summary>Writes a version as a file that can be imported, here and elsewhere.</summary>
    /// <param name="dataset">The pipeline's dataset; the file has its name.</param>
    /// <param name="version">As for <see cref="GetDefinitionAsync"/>.</param>
    /// <param name="includeSecrets">Whether values of secret variables and ids of credentials are written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> ExportAsync(Dataset dataset, string version, bool includeSecrets, CancellationToken cancellationToken)
    {
        var definition = await GetDefinitionAsync(dataset, version, cancellationToken);
        var source = (JsonObject)definition.Source.DeepClone();
        if (source["rag_pipeline"] is JsonObject about) about["name"] = dataset.Name;
        return PipelineWriter.Write(definition with { Source = source }, includeSecrets);
    }

    /// <summary>What is wrong with a definition, and what its author should know.</summary>
    public IReadOnlyList<PipelineIssue> Validate(PipelineDefinition definition) => Check(definition).Issues;

    // What reading has passed over, such as the second of two nodes of one id, is not in the definition any more, but in its source.
    private CompilationResult Check(PipelineDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var compiled = _compiler.Compile(definition);
        IReadOnlyList<PipelineIssue> issues = [.. PipelineReader.Read((JsonObject)definition.Source.DeepClone()).Issues, .. compiled.Issues];
        return new CompilationResult(issues.Any(issue => issue.IsError) ? null : compiled.Pipeline, issues);
    }

    /// <summary>Lets the draft run from now on, and gives the dataset the settings of its knowledge index.</summary>
    /// <param name="caller">Who publishes.</param>
    /// <param name="dataset">The pipeline's dataset.</param>
    /// <param name="name">What the version is called; may be empty.</param>
    /// <param name="comment">What is said of it; may be empty.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: the draft has errors, or the dataset cannot get its settings.</exception>
    public async Task<PipelineVersion> PublishAsync(Caller caller, Dataset dataset, string? name, string? comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var pipeline = await GetAsync(dataset, cancellationToken);
        CheckText("marked_name", name, 20);
        CheckText("marked_comment", comment, 100);
        var definition = PipelineVersions.Read(pipeline.Draft);
        var compiled = Check(definition);
        if (compiled.Pipeline is null) throw Refused(compiled.Issues);
        var now = _time.GetUtcNow();
        var version = new PipelineVersion
        {
            Id = Ids.New(_time),
            PipelineId = pipeline.Id,
            Version = now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            Definition = pipeline.Draft,
            MarkedName = name ?? "",
            MarkedComment = comment ?? "",
            CreatedBy = caller.AccountId,
            CreatedAt = now,
        };
        await _store.PublishAsync(caller.WorkspaceId, dataset.Id, version, known => _publication.Apply(known, compiled.Pipeline, caller, now), cancellationToken);
        return version;
    }

    internal static KvasirException NotPublished() => new(ErrorCode.InvalidParam, "Workflow not published: publish the pipeline first, or run its draft with is_published false.");

    private async Task<Pipeline> CreateAsync(Caller caller, PipelineDefinition definition, string? name, CancellationToken cancellationToken)
    {
        // Somebody else can take a name between the look and the write.
        for (var number = 0; ; number++)
        {
            var dataset = _publication.NewDataset(caller, definition, Numbered(name ?? definition.Name, number));
            var pipeline = New(caller, dataset.Id, definition);
            try
            {
                await _store.AddAsync(pipeline, dataset, cancellationToken);
                return pipeline;
            }
            catch (KvasirException e) when (e.Code == ErrorCode.DatasetNameTaken && name is null && number < 1000)
            {
                // The next number may be free.
            }
        }
    }

    private async Task<Pipeline> ReplaceDraftAsync(Caller caller, Dataset dataset, PipelineDefinition definition, string? seenHash, CancellationToken cancellationToken)
    {
        var made = New(caller, dataset.Id, definition);
        if (await _store.FindOfAsync(dataset.Id, cancellationToken) is not { } pipeline)
        {
            await _store.AddAsync(made, null, cancellationToken);
            return made;
        }

        var changed = pipeline with { Draft = made.Draft, DraftHash = made.DraftHash, UpdatedBy = caller.AccountId, UpdatedAt = _time.GetUtcNow() };
        return await _store.SaveDraftAsync(changed, seenHash, cancellationToken) ? changed
            : throw new KvasirException(ErrorCode.InvalidAction, "The draft was changed since it was read: read it again, and save on top of that.") { Field = "hash" };
    }

    private Pipeline New(Caller caller, string datasetId, PipelineDefinition definition)
    {
        var (draft, now) = (definition.Source.ToJsonString(), _time.GetUtcNow());
        return new Pipeline
        {
            Id = Ids.New(_time),
            WorkspaceId = caller.WorkspaceId,
            DatasetId = datasetId,
            Draft = draft,
            DraftHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(draft))),
            CreatedBy = caller.AccountId,
            CreatedAt = now,
            UpdatedBy = caller.AccountId,
            UpdatedAt = now,
        };
    }

    private static string Numbered(string name, int number)
    {
        name = TextCleaner.RemoveUnstorable(name).Trim();
        var suffix = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {number}");
        var room = Dataset.MaxNameLength - suffix.Length;
        if (string.IsNullOrWhiteSpace(name)) name = "Pipeline";
        return (name.Length <= room ? name : name[..(char.IsHighSurrogate(name[room - 1]) ? room - 1 : room)]) + suffix;
    }

    private static void CheckText(string field, string? text, int longest)
    {
        if (text?.Any(char.IsControl) == true) throw KvasirException.InvalidParam(field, "must not have control characters");
        if (text?.Length > longest) throw KvasirException.InvalidParam(field, $"must have at most {longest} characters, has {text.Length}");
    }

    private static KvasirException Refused(IReadOnlyList<PipelineIssue> issues)
    {
        var errors = issues.Where(issue => issue.IsError).Select(issue => issue.NodeId is null ? issue.Message : $"Node {issue.NodeId}: {issue.Message}").ToList();
        return new(ErrorCode.InvalidParam, $"The pipeline cannot be published: {string.Join(" ", errors.Take(5))}{(errors.Count > 5 ? $" And {errors.Count - 5} more." : "")}");
    }
}

/// <summary>What an import came to.</summary>
/// <param name="Read">Its status, error and issues.</param>
/// <param name="Pipeline">The pipeline whose draft it is; <see langword="null"/> when it failed.</param>
/// <param name="Dataset">The dataset, where there is one.</param>
public sealed record ImportedPipeline(PipelineImport Read, Pipeline? Pipeline, Dataset? Dataset);
