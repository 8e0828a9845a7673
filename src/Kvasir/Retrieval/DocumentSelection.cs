using System.Collections.Frozen;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Retrieval;

/// <summary>Finds the documents that a search is about.</summary>
public sealed class DocumentSelection(IDocumentStore documents, IMetadataStore metadata)
{
    /// <summary>The documents whose metadata satisfy a filter.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="uploader">Gives the display name of an account; <see langword="null"/> when it is not known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Their ids; <see langword="null"/> when the filter leaves none out.</returns>
    public async Task<IReadOnlySet<string>?> FindAsync(Dataset dataset, MetadataFilter filter, Func<string, string?> uploader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(uploader);
        var names = filter.Conditions.Where(condition => condition.IsEffective).Select(condition => condition.Name).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return null;

        var own = (await metadata.FindAllAsync(dataset.Id, names, cancellationToken)).ToLookup(field => field.Name, DocumentField.Of, StringComparer.Ordinal);
        // A field of the dataset goes before a built-in one of its name.
        var fields = names.ToDictionary(name => name, name => (IReadOnlyList<DocumentField>)[.. own[name], .. BuiltIn(dataset, name)], StringComparer.Ordinal);
        var expression = MetadataFilterExpression.Of(filter, fields);
        if (expression.IsAlwaysTrue) return null;
        if (expression == FilterExpression.Never) return FrozenSet<string>.Empty;

        var named = fields.Values.SelectMany(alternatives => alternatives).ToList();
        var uploaders = named.Exists(field => field is { IsBuiltIn: true, Id: BuiltInFields.Uploader }) ? await UploadersAsync(dataset, uploader, cancellationToken) : new Dictionary<string, string>();
        return await documents.ListMatchingAsync(dataset.Id, new DocumentCondition(expression, named, uploaders), cancellationToken);
    }

    private static IEnumerable<DocumentField> BuiltIn(Dataset dataset, string name) =>
        (dataset.BuiltInFieldEnabled || name == BuiltInFields.ExternalKey) && DocumentField.BuiltIn(name) is { } field ? [field] : [];

    private async Task<Dictionary<string, string>> UploadersAsync(Dataset dataset, Func<string, string?> uploader, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var account in await documents.ListCreatorsAsync(dataset.Id, cancellationToken))
        {
            if (uploader(account) is { } name) known[account] = name;
        }

        return known;
    }
}
