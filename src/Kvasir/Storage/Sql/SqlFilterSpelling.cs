using System.Data.Common;
using System.Text;
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

    /// <summary>A number of 64 bits as <see cref="NumberText"/> writes it; null where the number is.</summary>
    public abstract string NumberAsText(string number);

    /// <summary>The number of 64 bits that <see cref="NumberText"/> reads in a text; null where it is none.</summary>
    public abstract string NumberInText(string text);

    /// <summary>Readies a connection for conditions in this spelling.</summary>
    public virtual void Prepare(DbConnection connection)
    {
    }

    /// <summary>A filter whose conditions somebody else writes.</summary>
    public virtual string Join(FilterExpression filter, Func<FilterExpression, string> write, SqlFilterValues values)
    {
        var sql = new StringBuilder();
        Append(filter, write, sql);
        return sql.ToString();
    }

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

    private static void Append(FilterExpression filter, Func<FilterExpression, string> write, StringBuilder sql)
    {
        switch (filter)
        {
            case AndFilter and:
                AppendAll(and.Terms, " AND ", write, sql);
                break;
            case OrFilter or:
                AppendAll(or.Terms, " OR ", write, sql);
                break;
            case NotFilter not:
                sql.Append("(NOT ");
                Append(not.Term, write, sql);
                sql.Append(')');
                break;
            default:
                sql.Append(write(filter));
                break;
        }
    }

    private static void AppendAll(IReadOnlyList<FilterExpression> terms, string operation, Func<FilterExpression, string> write, StringBuilder sql)
    {
        var size = 1;
        while (terms.Count > size * TermsPerGroup) size *= TermsPerGroup;
        var separator = "(";
        foreach (var some in terms.Chunk(size))
        {
            sql.Append(separator);
            if (some.Length == 1) Append(some[0], write, sql);
            else AppendAll(some, operation, write, sql);
            separator = operation;
        }

        sql.Append(')');
    }
}
