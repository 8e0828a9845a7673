using Kvasir.Client;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>Finds things by what people call them: an id, or a name.</summary>
internal static class Naming
{
    /// <summary>The dataset of an id or an exact name.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    /// <exception cref="UsageException">Several have the name.</exception>
    public static async Task<Dataset> FindDatasetAsync(this KnowledgeClient client, string idOrName, CancellationToken cancellationToken) =>
        await client.TryFindDatasetAsync(idOrName, cancellationToken) ?? throw KvasirException.NotFound($"There is no dataset with the id or name '{KvasirException.Shorten(idOrName)}'.{await LikeAsync(client, idOrName, cancellationToken)}");

    /// <summary>The same; <see langword="null"/> when there is none.</summary>
    public static async Task<Dataset?> TryFindDatasetAsync(this KnowledgeClient client, string idOrName, CancellationToken cancellationToken)
    {
        if (await ByIdAsync(idOrName, id => client.Datasets.GetAsync(id, cancellationToken: cancellationToken)) is { } dataset) return dataset;
        var named = await client.Datasets.List(new() { Keyword = idOrName, IncludeAll = true, PageSize = 100 }, cancellationToken: cancellationToken).Where(found => found.Name == idOrName).ToListAsync(cancellationToken);
        return Only(named, "dataset", idOrName, found => found.Id);
    }

    /// <summary>The document of an id, of a key of the caller's own, or of an exact name.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    /// <exception cref="UsageException">Several have the name.</exception>
    public static async Task<string> FindDocumentAsync(this KnowledgeClient client, string datasetId, string idOrName, CancellationToken cancellationToken)
    {
        if (await ByIdAsync(idOrName, id => client.Documents.GetAsync(datasetId, id, MetadataView.Only, cancellationToken: cancellationToken)) is { } document) return document.Id;
        if (idOrName.Length <= 255 && await client.Documents.List(datasetId, new() { ExternalKey = idOrName }, cancellationToken: cancellationToken).FirstOrDefaultAsync(found => found.ExternalKey == idOrName, cancellationToken) is { } keyed) return keyed.Id;
        var named = await client.Documents.List(datasetId, new() { Keyword = idOrName, PageSize = 100 }, cancellationToken: cancellationToken).Where(found => found.Name == idOrName).ToListAsync(cancellationToken);
        return Only(named, "document", idOrName, found => found.Id)?.Id ?? throw KvasirException.NotFound($"The dataset has no document with the id, key or name '{KvasirException.Shorten(idOrName)}'.{await LikeAsync(client, datasetId, idOrName, cancellationToken)}");
    }

    /// <summary>The one of a list that has an id or a name.</summary>
    public static T Find<T>(IEnumerable<T> all, string what, string idOrName, Func<T, string> id, Func<T, string> name)
        where T : class
    {
        var known = all.ToList();
        return known.Find(one => id(one) == idOrName) ?? Only([.. known.Where(one => name(one) == idOrName)], what, idOrName, id)
            ?? throw KvasirException.NotFound($"There is no {what} with the id or name '{KvasirException.Shorten(idOrName)}'.{Meant(idOrName, known.Select(name))}");
    }

    private static async Task<T?> ByIdAsync<T>(string idOrName, Func<string, Task<T>> get)
        where T : class
    {
        if (!Guid.TryParseExact(idOrName, "D", out var id)) return null;
        try
        {
            return await get(id.ToString("D"));
        }
        catch (KnowledgeNotFoundException)
        {
            // It may be a name that looks like an id.
            return null;
        }
    }

    private static T? Only<T>(List<T> named, string what, string name, Func<T, string> id)
        where T : class =>
        named.Count <= 1 ? named.FirstOrDefault() : throw new UsageException($"{named.Count} {what}s are called '{name}'; name one by its id: {string.Join(", ", named.Select(id))}.");

    private static async Task<string> LikeAsync(KnowledgeClient client, string name, CancellationToken cancellationToken) =>
        Meant(name, (await client.Datasets.List(new() { IncludeAll = true, PageSize = 100 }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken)).Items.Select(dataset => dataset.Name));

    private static async Task<string> LikeAsync(KnowledgeClient client, string datasetId, string name, CancellationToken cancellationToken) =>
        Meant(name, (await client.Documents.List(datasetId, new() { PageSize = 100 }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken)).Items.Select(document => document.Name));

    private static string Meant(string name, IEnumerable<string> known) => WrongUsage.Nearest(name, known) is { Count: > 0 } nearest ? $" Did you mean {string.Join(" or ", nearest)}?" : "";
}
