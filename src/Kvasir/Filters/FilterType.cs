using System.Diagnostics.CodeAnalysis;

namespace Kvasir.Filters;

/// <summary>The type of a field that a filter names.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the names that the language gives its types.")]
public enum FilterType
{
    /// <summary>True or false.</summary>
    Bool,

    /// <summary>A signed integer of 8 bits.</summary>
    Int8,

    /// <summary>A signed integer of 16 bits.</summary>
    Int16,

    /// <summary>A signed integer of 32 bits.</summary>
    Int32,

    /// <summary>A signed integer of 64 bits.</summary>
    Int64,

    /// <summary>A floating-point number of 32 bits.</summary>
    Float,

    /// <summary>A floating-point number of 64 bits.</summary>
    Double,

    /// <summary>Text.</summary>
    VarChar,

    /// <summary>Any JSON value, which paths reach into.</summary>
    Json,

    /// <summary>A list of values of one scalar type.</summary>
    Array,
}

/// <summary>What types have in common.</summary>
internal static class FilterTypes
{
    public static bool IsInteger(this FilterType type) => type is FilterType.Int8 or FilterType.Int16 or FilterType.Int32 or FilterType.Int64;

    public static bool IsFloating(this FilterType type) => type is FilterType.Float or FilterType.Double;

    public static bool IsNumber(this FilterType type) => type.IsInteger() || type.IsFloating();

    public static bool IsScalar(this FilterType type) => type is not (FilterType.Json or FilterType.Array);
}
