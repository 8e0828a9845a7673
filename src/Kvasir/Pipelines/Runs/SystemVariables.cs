using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Records;

namespace Kvasir.Pipelines.Runs;

/// <summary>What nodes read under <c>sys</c>.</summary>
internal static class SystemVariables
{
    public static JsonObject Of(StoredRun run, DatasourceItem item) => new()
    {
        ["files"] = new JsonArray(),
        ["user_id"] = run.CreatedBy,
        ["app_id"] = run.PipelineId,
        ["workflow_id"] = run.VersionId ?? run.PipelineId,
        ["workflow_run_id"] = run.Id,
        ["document_id"] = run.DocumentId,
        ["original_document_id"] = run.DocumentId,
        ["batch"] = run.Batch,
        ["dataset_id"] = run.DatasetId,
        ["datasource_type"] = run.DatasourceType,
        ["datasource_info"] = item.Info.DeepClone(),
        ["invoke_from"] = run.IsDraft ? "debugger" : "published",
    };
}
