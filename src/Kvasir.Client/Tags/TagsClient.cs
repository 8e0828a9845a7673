using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Tags of datasets.</summary>
public class TagsClient
{
    private const string Root = "datasets/tags";

    private readonly Transport _transport;

    internal TagsClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected TagsClient() => _transport = null!;

    /// <summary>Creates a tag.</summary>
    /// <param name="name">Its name, 1 to 50 characters.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Tag> CreateAsync(string name, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Create(Root).With(new NewName(name), ClientJson.Default.NewName), ClientJson.Default.Tag, options, cancellationToken);

    /// <summary>Lists all tags, newest first.</summary>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IReadOnlyList<Tag>> ListAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(Root), ClientJson.Default.IReadOnlyListTag, options, cancellationToken);

    /// <summary>Renames a tag.</summary>
    /// <param name="tagId">The tag.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Tag> UpdateAsync(string tagId, string name, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Set(HttpMethod.Patch, Root).With(new RenamedTag(tagId, name), ClientJson.Default.RenamedTag), ClientJson.Default.Tag, options, cancellationToken);

    /// <summary>Deletes a tag; datasets that carry it stay.</summary>
    /// <param name="tagId">The tag.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string tagId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(Root).With(new TagToDelete(tagId), ClientJson.Default.TagToDelete), options, cancellationToken);

    /// <summary>Gives tags to a dataset.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="tagIds">The tags; one at least.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task BindAsync(string datasetId, IEnumerable<string> tagIds, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Set(HttpMethod.Post, $"{Root}/binding").With(new TagBinding([.. tagIds], datasetId), ClientJson.Default.TagBinding), options, cancellationToken);

    /// <summary>Takes tags away from a dataset.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="tagIds">The tags; one at least.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <remarks>Asked once for each tag, since older servers take only one at a time.</remarks>
    public virtual async Task UnbindAsync(string datasetId, IEnumerable<string> tagIds, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tagIds);
        foreach (var tagId in tagIds)
        {
            var request = ApiRequest.Set(HttpMethod.Post, $"{Root}/unbinding").With(new TagUnbinding(tagId, datasetId), ClientJson.Default.TagUnbinding);
            await _transport.SendAsync(request, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The tags that a dataset carries.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<IReadOnlyList<BoundTag>> ListOfDatasetAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get($"datasets/{PathSegment.Of(datasetId)}/tags"), ClientJson.Default.ManyBoundTag, options, cancellationToken).ConfigureAwait(false)).Data;
}
