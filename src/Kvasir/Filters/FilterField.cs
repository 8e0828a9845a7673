namespace Kvasir.Filters;

/// <summary>A field that filters may name.</summary>
public sealed record FilterField
{
    /// <summary>A field of a type.</summary>
    /// <param name="name">Its name, as filters write it.</param>
    /// <param name="type">Its type.</param>
    /// <param name="element">The scalar type of the elements of an array; <see langword="null"/> for everything else.</param>
    public FilterField(string name, FilterType type, FilterType? element = null)
    {
        if (type == FilterType.Array ? element?.IsScalar() != true : element is not null) throw new ArgumentException("An array, and nothing else, has elements of a scalar type.", nameof(element));
        (Name, Type, Element) = (name, type, element);
    }

    /// <summary>Its name, as filters write it; case matters.</summary>
    public string Name { get; }

    /// <summary>Its type.</summary>
    public FilterType Type { get; }

    /// <summary>The type of the elements of an array; <see langword="null"/> for everything else.</summary>
    public FilterType? Element { get; }
}
