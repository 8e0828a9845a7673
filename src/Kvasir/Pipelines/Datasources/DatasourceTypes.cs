using System.Text.Json;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Finds what runs a datasource node: pipelines elsewhere name plug-ins, here there are data sources.</summary>
/// <param name="sources">The data sources that there are.</param>
public sealed class DatasourceTypes(IEnumerable<IDataSource> sources)
{
    private static readonly Dictionary<string, DataSourceType> Types =
        Enum.GetValues<DataSourceType>().ToDictionary(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString()), StringComparer.Ordinal);

    private readonly IReadOnlyList<IDataSource> _sources = [.. sources];

    /// <summary>The names of the types.</summary>
    public static IReadOnlyCollection<string> Names => Types.Keys;

    /// <summary>A type by its name; <see langword="null"/> when there is none.</summary>
    public static DataSourceType? Find(string? name) => name is not null && Types.TryGetValue(name, out var type) ? type : null;

    /// <summary>The type that a node says it has; <see langword="null"/> when there is none of that name.</summary>
    public static DataSourceType? TypeOf(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Find(node.Data["provider_type"].Text());
    }

    /// <summary>The name of a type.</summary>
    public static string NameOf(DataSourceType type) => Types.First(named => named.Value == type).Key;

    /// <summary>The data source that runs a node; <see langword="null"/> when there is none, as for uploaded files.</summary>
    public IDataSource? SourceOf(NodeDefinition node) => TypeOf(node) is { } type ? NamesIn(node).Select(name => Find(name, type)).FirstOrDefault(source => source is not null) : null;

    /// <summary>The data source that runs a node.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is none.</exception>
    internal T Require<T>(NodeDefinition node)
        where T : class, IDataSource => SourceOf(node) as T ?? throw KvasirException.InvalidParam("plugin_id", Unknown(node));

    /// <summary>What is wrong with a node's words for its data source.</summary>
    internal IEnumerable<PipelineIssue> Check(NodeDefinition node)
    {
        if (TypeOf(node) is not { } type)
        {
            yield return new(true, node.Id, "provider_type", "unknown_datasource_type", $"provider_type is {IssueList.Name(node.Data["provider_type"])}; it has to be one of {string.Join(", ", Names)}.");
        }
        else if (type != DataSourceType.LocalFile && SourceOf(node) is null)
        {
            yield return new(true, node.Id, "plugin_id", "unknown_datasource", Unknown(node));
        }
    }

    private string Unknown(NodeDefinition node)
    {
        var type = TypeOf(node);
        var there = string.Join(", ", _sources.Where(source => source.Type == type).Select(source => source.Provider).Order(StringComparer.Ordinal));
        return $"There is no datasource '{KvasirException.Shorten(NamesIn(node).FirstOrDefault() ?? "")}' of the type {node.Data["provider_type"].Text()}; there are {there}.";
    }

    private IDataSource? Find(string name, DataSourceType type) =>
        _sources.FirstOrDefault(source => source.Type == type && (source.Provider.Equals(name, StringComparison.OrdinalIgnoreCase) || source.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)));

    // A plug-in says more than its provider's name; its author, before the slash, least of all.
    private static IEnumerable<string> NamesIn(NodeDefinition node)
    {
        var plugin = node.Data["plugin_id"].Text() ?? "";
        string?[] names = [plugin, node.Data["provider_name"].Text(), node.Data["datasource_name"].Text(), plugin[(plugin.LastIndexOf('/') + 1)..]];
        return names.Where(name => !string.IsNullOrEmpty(name))!;
    }
}
