using Kvasir.Knowledge;
using Kvasir.Retrieval.External;

namespace Kvasir.Server.Dify;

/// <summary>What is shown with a dataset and kept elsewhere.</summary>
/// <param name="Tags">The tags that it carries.</param>
/// <param name="Fields">Its metadata fields.</param>
/// <param name="Connection">Where an external dataset lives; <see langword="null"/> for others, and when that is not configured any more.</param>
internal sealed record DatasetSurroundings(IEnumerable<Tag> Tags, IEnumerable<MetadataField> Fields, ExternalKnowledgeApi? Connection);

/// <summary>Looks up what is shown with datasets.</summary>
internal sealed class DatasetViews(Tags tags, Metadata metadata, ExternalKnowledgeApis external)
{
    /// <summary>The surroundings of each of some datasets, by the dataset's id.</summary>
    public async Task<Func<Dataset, DatasetSurroundings>> LoadAsync(IReadOnlyCollection<Dataset> datasets, CancellationToken cancellationToken)
    {
        var ids = datasets.Select(dataset => dataset.Id).ToList();
        var ownTags = await tags.ListOfAsync(ids, cancellationToken);
        var ownFields = await metadata.ListOfAsync(ids, cancellationToken);
        var connections = new Dictionary<(string, string), ExternalKnowledgeApi?>();
        foreach (var dataset in datasets)
        {
            if (dataset.ExternalKnowledgeApiId is { } id && !connections.ContainsKey((dataset.WorkspaceId, id))) connections[(dataset.WorkspaceId, id)] = await external.ShowAsync(dataset.WorkspaceId, id, cancellationToken);
        }

        return dataset => new DatasetSurroundings(ownTags[dataset.Id], ownFields[dataset.Id], connections.GetValueOrDefault((dataset.WorkspaceId, dataset.ExternalKnowledgeApiId ?? "")));
    }
}
