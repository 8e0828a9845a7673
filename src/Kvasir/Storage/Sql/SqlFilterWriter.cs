using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>Spells conditions that hold no others. Each is in parentheses, and a truth value or null.</summary>
internal sealed class SqlFilterWriter(IReadOnlyDictionary<string, string> operands, SqlFilterSpelling spelling, SqlFilterValues values)
{
    public string Write(FilterExpression filter) => filter switch
    {
        ConstantFilter constant => constant.Value ? "(TRUE)" : "(FALSE)",
        ComparisonFilter comparison => Compare(comparison),
        FieldComparisonFilter fields => CompareFields(fields),
        InFilter { Operand: FieldOperand field } isIn => spelling.In(field.Type, Sql(field), isIn.Values, values),
        InFilter { Operand: PathOperand path } isIn => OrFalse(spelling.PlaceIsIn(Place(path), isIn.Values, values)),
        LikeFilter { Operand: FieldOperand field } like => spelling.Like(Sql(field), like.Pattern, values),
        LikeFilter { Operand: PathOperand path } like => OrFalse(spelling.PlaceIsLike(Place(path), like.Pattern, values)),
        ExistsFilter exists => OrFalse(spelling.PlaceIsThere(Place(exists.Path))),
        IsNullFilter isNull => $"({operands[isNull.Field.Name]} IS NULL)",
        ContainsFilter contains => OfArray(contains.Operand, OrFalse(spelling.PlaceContains(Place(contains.Operand), contains.Every, contains.Values, values))),
        _ => throw new InvalidOperationException($"{filter.GetType().Name} is no condition by itself."),
    };

    private string Compare(ComparisonFilter filter)
    {
        var symbol = Symbol(filter.Comparison);
        switch (filter.Operand)
        {
            case FieldOperand { Type: FilterType.Array } field:
                var isEqual = spelling.PlaceIsIn(Place(field), [filter.Value], values);
                return OfArray(field, filter.Comparison == FilterComparison.Equal ? isEqual : $"(NOT {isEqual})");
            case FieldOperand field:
                return spelling.Compare(field.Type, Sql(field), filter.Comparison, filter.Value, values);
            case ArithmeticOperand { Operator: FilterArithmetic.Remainder } remainder:
                var divisor = values.Add(((IntegerValue)remainder.Constant).Value);
                var isField = remainder.Inner is FieldOperand;
                var number = isField ? Sql((FieldOperand)remainder.Inner) : spelling.IntegerOf(Place(remainder.Inner));
                var remains = filter.Value is IntegerValue whole ? $"({number} % {divisor} {symbol} {values.Add(whole.Value)})" : $"({number} % {divisor} {symbol} {values.Add(((RealValue)filter.Value).Value)})";
                return isField ? remains : OrMissing(remains, filter.Comparison);
            case ArithmeticOperand:
                return spelling.Join(ArithmeticBounds.WithoutArithmetic(filter), Write, values);
            case LengthOperand length:
                return OfArray(length.Inner, OrMissing($"({spelling.LengthOf(Place(length.Inner))} {symbol} {values.Add(((IntegerValue)filter.Value).Value)})", filter.Comparison));
            default:
                var place = Place(filter.Operand);
                if (filter.Comparison.IsOrder()) return OrFalse(spelling.PlaceCompares(place, symbol, filter.Value, values));
                var isThere = OrFalse(spelling.PlaceIsIn(place, [filter.Value], values));
                return filter.Comparison == FilterComparison.Equal ? isThere : $"(NOT {isThere})";
        }
    }

    private string CompareFields(FieldComparisonFilter filter)
    {
        var (left, right, symbol) = (operands[filter.Left.Name], operands[filter.Right.Name], Symbol(filter.Comparison));
        if (filter.Left.Type == FilterType.VarChar) return $"({left}{spelling.ByBytes} {symbol} {right}{spelling.ByBytes})";
        if (filter.Left.Type == FilterType.Bool || (filter.Left.Type.IsInteger() && filter.Right.Type.IsInteger())) return $"({left} {symbol} {right})";
        return $"(CAST({left} AS DOUBLE PRECISION) {symbol} CAST({right} AS DOUBLE PRECISION))";
    }

    private string Sql(FieldOperand field) => operands[field.Field.Name];

    private string Place(FilterOperand operand) => operand switch
    {
        PathOperand path => spelling.Place(operands[path.Field.Name], path.Path, values),
        _ => spelling.Place(operands[((FieldOperand)operand).Field.Name], [], values),
    };

    // What a field as a whole holds is unknown where it has no value; a place is just not there.
    private string OfArray(FilterOperand operand, string condition) => operand is FieldOperand field ? $"(CASE WHEN {Sql(field)} IS NOT NULL THEN {condition} END)" : condition;

    private static string OrFalse(string condition) => $"COALESCE({condition}, FALSE)";

    // What is not there differs from everything.
    private static string OrMissing(string condition, FilterComparison comparison) => comparison == FilterComparison.NotEqual ? $"COALESCE({condition}, TRUE)" : OrFalse(condition);

    internal static string Symbol(FilterComparison comparison) => comparison switch
    {
        FilterComparison.Equal => "=",
        FilterComparison.NotEqual => "<>",
        FilterComparison.Less => "<",
        FilterComparison.LessOrEqual => "<=",
        FilterComparison.Greater => ">",
        _ => ">=",
    };
}
