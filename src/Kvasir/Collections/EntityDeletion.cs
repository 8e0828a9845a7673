using System.Globalization;
using System.Text.Json;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Collections;

/// <summary>Runs deletion pipelines: all of what a run names is gone, or nothing is.</summary>
public sealed class EntityDeletion
{
    private const int MaxIds = 100_000;

    private readonly IEntityStore _entities;
    private readonly IMetadataStore _metadata;
    private readonly DocumentRun _runs;

    internal EntityDeletion(IEntityStore entities, IMetadataStore metadata, DocumentRun runs) => (_entities, _metadata, _runs) = (entities, metadata, runs);

    /// <summary>Runs a pipeline.</summary>
    /// <param name="pipeline">A deletion pipeline.</param>
    /// <param name="dataset">Its collection.</param>
    /// <param name="data">The inputs.</param>
    /// <param name="cancellationToken">Stops it; nothing is deleted.</param>
    /// <returns>How many entities are gone; 0 when nothing matched.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.InvalidFilter"/>.</exception>
    public async Task<int> RunAsync(CollectionPipeline pipeline, Dataset dataset, RunData data, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(data);
        var input = data.NameOf(pipeline.Main);
        var does = pipeline.Main.Does;
        if (does == FunctionAction.PurgeTextIndex) return await _entities.DeleteAsync(dataset.Id, Ids(data, input), cancellationToken);
        if (does == FunctionAction.PurgeDocIndex) return await DeleteNamedAsync(dataset, FileNames.Keyed(data.Text(input)), cancellationToken);
        if (does == FunctionAction.PurgeImageIndex) return await DeleteNamedAsync(dataset, ImageIds.Read(data, input), cancellationToken);

        if (data.Find(input) is not null && dataset.Collection!.Kind == CollectionKind.Doc && data.Find(EntityFields.DocName) is not null) throw KvasirException.InvalidParam($"data.{EntityFields.DocName}", $"and data.{input} cannot both be given: say one of them");

        // Some clients delete documents by name through a pipeline that they made for expressions.
        if (data.Find(input) is null && dataset.Collection!.Kind == CollectionKind.Doc && data.FindText(EntityFields.DocName) is { } name)
            return await DeleteNamedAsync(dataset, FileNames.Keyed(name), cancellationToken);
        return await DeleteMatchingAsync(dataset, input, data, cancellationToken);
    }

    // After the runs of this name that came before.
    private Task<int> DeleteNamedAsync(Dataset dataset, string name, CancellationToken cancellationToken) =>
        _runs.InTurnAsync(dataset.Id, name, () => _entities.DeleteNamedAsync(dataset.Id, name, cancellationToken), cancellationToken);

    private async Task<int> DeleteMatchingAsync(Dataset dataset, string input, RunData data, CancellationToken cancellationToken)
    {
        var fields = new EntityFields(dataset.Collection!, (await _metadata.ListOfAsync([dataset.Id], cancellationToken))[dataset.Id]);
        var filter = FilterParser.Parse(data.FindText(input) ?? "", fields.Schema, input);
        if (filter is null || filter.IsAlwaysTrue)
            throw new KvasirException(ErrorCode.InvalidFilter, $"{input}: must not be {(filter is null ? "blank" : "true of everything by itself")}: to delete all entities say so, for example with id >= 0") { Field = input };
        return await _entities.DeleteMatchingAsync(dataset, new EntityFilter(filter, fields), cancellationToken);
    }

    // As id or ids, one or several, as numbers or in text, as other answers have them.
    private static List<long> Ids(RunData data, string input)
    {
        var names = FunctionAction.PurgeTextIndex.Inputs.Prepend(input).Distinct().ToList();
        var given = names.Select(name => (Name: name, Value: data.Find(name))).FirstOrDefault(found => found.Value is not null);
        if (given.Value is not { } value) throw KvasirException.InvalidParam($"data.{input}", "is required: the id of a text, or a list of ids");
        var ids = (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value]).Select(id => Id(given.Name, id)).ToList();
        return ids.Count <= MaxIds ? ids : throw KvasirException.InvalidParam($"data.{given.Name}", $"must have at most {MaxIds} ids, has {ids.Count}");
    }

    private static long Id(string name, JsonElement given)
    {
        if (given.ValueKind == JsonValueKind.Number && given.TryGetInt64(out var number)) return number;
        return given.ValueKind == JsonValueKind.String && long.TryParse(given.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            ? number
            : throw KvasirException.InvalidParam($"data.{name}", "must be a whole number, or a list of them");
    }
}
