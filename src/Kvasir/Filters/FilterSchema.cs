namespace Kvasir.Filters;

/// <summary>The fields that filters of one collection may name.</summary>
/// <param name="fields">The fields; each name once.</param>
public sealed class FilterSchema(IEnumerable<FilterField> fields)
{
    private readonly Dictionary<string, FilterField> _fields = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>The names, in the order in which they were given.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>The field of a name; <see langword="null"/> when there is none.</summary>
    public FilterField? Find(string name) => _fields.GetValueOrDefault(name);
}
