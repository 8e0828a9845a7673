using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>How a database spells the conditions of filters. Operands are SQL, and so are the results, each in parentheses.</summary>
internal abstract class SqlFilterSpelling
{
    // Long chains would be as deep as they are long: a group of groups is not.
    private const int TermsPerGroup = 100;

    /// <summary>What makes texts compare by the bytes of UTF-8.</summary>
    public abstract string ByBytes { get; }

    /// <summary>A field compared with a constant of its scalar type; null where the field is.</summary>
    public abstract string Compare(FilterType type, string operand, FilterComparison comparison, FilterValue value, SqlFilterValues values);

    /// <summary>A field that is one of some constants; null where the field is.</summary>
    public abstract string In(FilterType type, string operand, IReadOnlyList<FilterValue> wanted, SqlFilterValues values);

    /// <summary>A text that has a shape; null where the text is.</summary>
    public abstract string Like(string operand, LikePattern pattern, SqlFilterValues values);

    /// <summary>A place in a JSON value, as JSON; null where it is not there.</summary>
    public abstract string Place(string operand, IReadOnlyList<PathStep> path, SqlFilterValues values);

    /// <summary>A place that holds something other than null.</summary>
    public abstract string PlaceIsThere(string place);

    /// <summary>A place whose value comes before or after a constant; null where they are not of one kind.</summary>
    public abstract string PlaceCompares(string place, string symbol, FilterValue value, SqlFilterValues values);

    /// <summary>A place whose value equals one of some constants.</summary>
    public abstract string PlaceIsIn(string place, IReadOnlyList<FilterValue> wanted, SqlFilterValues values);

    /// <summary>A place with an array that holds all of some constants, or one of them.</summary>
    public abstract string PlaceContains(string place, bool every, IReadOnlyList<FilterValue> wanted, SqlFilterValues values);

    /// <summary>A place with a text that has a shape; null where there is something else.</summary>
    public abstract string PlaceIsLike(string place, LikePattern pattern, SqlFilterValues values);

    /// <summary>The integer of 64 bits at a place; null where there is something else.</summary>
    public abstract string IntegerOf(string place);

    /// <summary>The length of the array at a place; null where there is something else.</summary>
    public abstract string LengthOf(string place);

    /// <summary>A filter whose conditions somebody else writes.</summary>
    public virtual string Join(FilterExpression filter, Func<FilterExpression, string> write, SqlFilterValues values) => filter switch
    {
        AndFilter and => Group([.. and.Terms.Select(term => Join(term, write, values))], " AND "),
        OrFilter or => Group([.. or.Terms.Select(term => Join(term, write, values))], " OR "),
        NotFilter not => $"(NOT {Join(not.Term, write, values)})",
        _ => write(filter),
    };

    /// <summary>A constant as a parameter.</summary>
    protected static object Plain(FilterValue value) => value switch
    {
        IntegerValue integer => integer.Value,
        RealValue real => real.Value,
        TextValue text => text.Value,
        BoolValue truth => truth.Value,
        _ => throw new InvalidOperationException("A list is no scalar."),
    };

    /// <summary>True or false for every value, and null for none.</summary>
    protected static string Unless(string operand, bool result) => result ? $"({operand} IS NOT NULL OR NULL)" : $"({operand} IS NULL AND NULL)";

    private static string Group(IReadOnlyList<string> terms, string operation)
    {
        while (terms.Count > TermsPerGroup) terms = [.. terms.Chunk(TermsPerGroup).Select(some => $"({string.Join(operation, some)})")];
        return $"({string.Join(operation, terms)})";
    }
}
