using System.Globalization;

namespace Kvasir.Storage.Sql;

/// <summary>The values that a filter's condition refers to.</summary>
internal sealed class SqlFilterValues
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<object, string> _names = [];

    public IReadOnlyDictionary<string, object?> All => _values;

    /// <summary>Adds a value. Small integers are written out: thousands of parameters cost a database more than the rest of a long filter.</summary>
    /// <returns>What stands for it: a parameter, one for equal values, or its digits.</returns>
    public string Add(object value)
    {
        if (value is long small and >= 0 and <= int.MaxValue) return small.ToString(CultureInfo.InvariantCulture);
        if (_names.TryGetValue(value, out var known)) return known;
        var name = string.Create(CultureInfo.InvariantCulture, $"filter{_values.Count}");
        _values.Add(name, value);
        return _names[value] = "@" + name;
    }
}
