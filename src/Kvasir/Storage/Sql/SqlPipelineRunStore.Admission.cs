using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

/// <summary>Runs on their way in.</summary>
internal sealed partial class SqlPipelineRunStore
{
    public Task<IReadOnlyList<Document>> AddAsync(RunAdmission admission, CancellationToken cancellationToken) => database.WriteAsync(
        async Task<IReadOnlyList<Document>> (c) =>
        {
            var ids = await AdmitAsync(c, admission);
            var stored = new Dictionary<string, Document>(StringComparer.Ordinal);
            foreach (var some in ids.Chunk(SqlSession.ValuesPerStatement))
            {
                foreach (var document in await SqlDocumentStore.ListShallowAsync(c, some)) stored[document.Id] = document;
            }

            return [.. ids.Select(id => stored[id])];
        },
        cancellationToken);

    /// <summary>The same in the caller's transaction.</summary>
    /// <returns>The ids of the documents, in the order of the runs.</returns>
    internal async Task<List<string>> AdmitAsync(SqlSession c, RunAdmission admission)
    {
        if (await SqlDatasetStore.FindAsync(c, admission.WorkspaceId, admission.DatasetId) is null) throw DatasetErrors.NotFound();
        var ids = new List<string>(admission.Items.Count);
        foreach (var (place, item) in admission.Items.Index())
        {
            var documentId = await documents.AddOfRunAsync(c, admission, item);
            // One run at a time: what was asked for before would only be replaced.
            await EndAsync(c, documentId, StoredRunStatus.Stopped, "Another run of the document was started.", admission.At);
            await InsertAsync(c, admission.RunOf(place, documentId));
            await jobs.EnqueueAsync(c, JobKind.IndexDocument, documentId, admission.DatasetId, admission.At);
            ids.Add(documentId);
        }

        return ids;
    }
}
