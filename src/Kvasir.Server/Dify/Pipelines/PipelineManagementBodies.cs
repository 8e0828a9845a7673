using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Records;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>A pipeline file to import.</summary>
internal sealed record ImportPipelineRequest
{
    /// <summary>The file; or give <see cref="TemplateId"/>.</summary>
    public string? YamlContent { get; init; }

    /// <summary>A pipeline that comes with the server, in place of a file.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The dataset that gets it; a new one unless given.</summary>
    public string? DatasetId { get; init; }

    /// <summary>What a new dataset is called; the file's own name unless given.</summary>
    public string? Name { get; init; }

    public string Yaml()
    {
        if (Name is { } name && (string.IsNullOrWhiteSpace(name) || name.Length > Dataset.MaxNameLength || name.Any(char.IsControl))) throw KvasirException.InvalidParam("name", $"must have 1 to {Dataset.MaxNameLength} characters, and no control characters");
        if (DatasetId is { } id && !Guid.TryParseExact(id, "D", out _)) throw KvasirException.InvalidParam("dataset_id", $"'{KvasirException.Shorten(id)}' is not a UUID");
        if (!string.IsNullOrWhiteSpace(YamlContent)) return YamlContent;
        if (string.IsNullOrEmpty(TemplateId)) throw KvasirException.InvalidParam("yaml_content", "is required: a pipeline file, or the id of a template in template_id");
        return OwnTemplates.Find(TemplateId)?.Yaml ?? throw KvasirException.InvalidParam("template_id", $"must be one of {string.Join(", ", OwnTemplates.All.Select(template => template.Id))}");
    }
}

/// <summary>What an import came to.</summary>
internal sealed record ImportPipelineAnswer(
    string Id, string Status, string? PipelineId, string? DatasetId, string CurrentDslVersion, string ImportedDslVersion, string Error, IReadOnlyList<PipelineIssueItem> Issues)
{
    public ImportPipelineAnswer(ImportedPipeline imported)
        : this(
            imported.Pipeline?.Id ?? "",
            imported.Read.Status switch { ImportStatus.Completed => "completed", ImportStatus.CompletedWithWarnings => "completed-with-warnings", _ => "failed" },
            imported.Pipeline?.Id, imported.Dataset?.Id, PipelineImport.CurrentVersion, imported.Read.ImportedVersion, imported.Read.Error ?? "", [.. imported.Read.Issues.Select(issue => new PipelineIssueItem(issue))])
    {
    }
}

/// <summary>A new draft.</summary>
internal sealed record SaveDraftRequest
{
    /// <summary>The pipeline file.</summary>
    [Required] public string? YamlContent { get; init; }

    /// <summary>The hash of the draft that it was made from; whatever there is is replaced unless given.</summary>
    public string? Hash { get; init; }
}

/// <summary>What a version is called.</summary>
internal sealed record PublishPipelineRequest
{
    /// <summary>At most 20 characters.</summary>
    public string? MarkedName { get; init; }

    /// <summary>At most 100 characters.</summary>
    public string? MarkedComment { get; init; }
}

/// <summary>A pipeline file.</summary>
internal sealed record PipelineFileAnswer(string Data);

/// <summary>A pipeline in a list.</summary>
internal sealed record PipelineItem(string Id, string DatasetId, string DatasetName, bool IsPublished, string CreatedBy, long CreatedAt, string UpdatedBy, long UpdatedAt)
{
    public PipelineItem(Pipeline pipeline, string datasetName)
        : this(pipeline.Id, pipeline.DatasetId, datasetName, pipeline.PublishedVersionId is not null, pipeline.CreatedBy, pipeline.CreatedAt.ToUnixTimeSeconds(), pipeline.UpdatedBy, pipeline.UpdatedAt.ToUnixTimeSeconds())
    {
    }
}

/// <summary>A pipeline with its draft.</summary>
internal sealed record PipelineDetail(
    string Id, string DatasetId, string Name, string? Description, string? ChunkStructure, bool IsPublished, string? PublishedVersionId, string Hash, JsonObject? Graph, JsonArray? RagPipelineVariables,
    JsonArray? EnvironmentVariables, IReadOnlyList<PipelineIssueItem> Issues, string CreatedBy, long CreatedAt, string UpdatedBy, long UpdatedAt)
{
    public PipelineDetail(Pipeline pipeline, Dataset dataset, PipelineDefinition definition, IReadOnlyList<PipelineIssue> issues)
        : this(
            pipeline.Id, dataset.Id, dataset.Name, dataset.Description, dataset.DocForm, pipeline.PublishedVersionId is not null, pipeline.PublishedVersionId, pipeline.DraftHash,
            definition.Source["workflow"]?["graph"]?.DeepClone() as JsonObject, definition.Source["workflow"]?["rag_pipeline_variables"]?.DeepClone() as JsonArray, Environment(definition),
            [.. issues.Select(issue => new PipelineIssueItem(issue))], pipeline.CreatedBy, pipeline.CreatedAt.ToUnixTimeSeconds(), pipeline.UpdatedBy, pipeline.UpdatedAt.ToUnixTimeSeconds())
    {
    }

    // What is secret is shown to nobody.
    private static JsonArray? Environment(PipelineDefinition definition)
    {
        var shown = definition.Source["workflow"]?["environment_variables"]?.DeepClone() as JsonArray;
        foreach (var variable in (shown ?? []).OfType<JsonObject>().Where(variable => variable["value_type"]?.ToString() == "secret")) variable["value"] = "";
        return shown;
    }
}

/// <summary>A published version.</summary>
internal sealed record PipelineVersionItem(string Id, string Version, string MarkedName, string MarkedComment, string CreatedBy, long CreatedAt)
{
    public PipelineVersionItem(PipelineVersion version)
        : this(version.Id, version.Version, version.MarkedName, version.MarkedComment, version.CreatedBy, version.CreatedAt.ToUnixTimeSeconds())
    {
    }
}

/// <summary>The pipelines that come with the server.</summary>
internal sealed record PipelineTemplateList(IReadOnlyList<PipelineTemplateItem> PipelineTemplates);

/// <summary>A pipeline that comes with the server.</summary>
internal sealed record PipelineTemplateItem(string Id, string Name, string Description, JsonObject Icon, int Position, string ChunkStructure)
{
    public PipelineTemplateItem(OwnTemplate template, int position)
        : this(template.Id, template.Definition.Name, template.Definition.Description, template.Icon, position, template.ChunkStructure)
    {
    }
}

/// <summary>A pipeline that comes with the server, with its file.</summary>
internal sealed record PipelineTemplateDetail(string Id, string Name, string Description, JsonObject IconInfo, string ChunkStructure, string ExportData)
{
    public PipelineTemplateDetail(OwnTemplate template)
        : this(template.Id, template.Definition.Name, template.Definition.Description, template.Icon, template.ChunkStructure, template.Yaml)
    {
    }
}
