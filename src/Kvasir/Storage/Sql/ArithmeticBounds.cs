using Kvasir.Filters;
using Kvasir.Filters.Parsing;

namespace Kvasir.Storage.Sql;

/// <summary>
/// Turns a comparison of a changed number into one of the number itself: <c>f * 2 &gt;= 7</c> holds from some number on, which is found by halving. So no database
/// reckons, none can overflow, and all find the same rows.
/// </summary>
/// <remarks>Works for everything that never falls, or never rises, while the number rises; the remainder does not belong to these.</remarks>
internal static class ArithmeticBounds
{
    public static FilterExpression WithoutArithmetic(ComparisonFilter filter)
    {
        var operand = (ArithmeticOperand)filter.Operand;
        return operand.Inner.Type.IsInteger()
            ? Bounds(filter, operand, long.MinValue, long.MaxValue, number => Sign(operand, number, ((IntegerValue)filter.Value).Value), number => new IntegerValue(number))
            : Bounds(filter, operand, Rank(double.MinValue), Rank(double.MaxValue), rank => Sign(operand, AtRank(rank), Constants.ToDouble(filter.Value)), rank => new RealValue(AtRank(rank)));
    }

    // The numbers are lowest .. highest; sign tells where the changed number is, seen from the constant.
    private static FilterExpression Bounds(ComparisonFilter filter, ArithmeticOperand operand, long lowest, long highest, Func<long, int> sign, Func<long, FilterValue> value)
    {
        var falls = operand.Operator is FilterArithmetic.Multiply or FilterArithmetic.Divide && Constants.ToDouble(operand.Constant) < 0;
        var comparison = falls ? filter.Comparison.Flip() : filter.Comparison;
        // The first number at which the constant is reached, and the first beyond it; null when no number gets there.
        var reached = First(number => falls ? sign(number) <= 0 : sign(number) >= 0);
        var passed = First(number => falls ? sign(number) < 0 : sign(number) > 0);
        return comparison switch
        {
            FilterComparison.Less => Below(reached),
            FilterComparison.LessOrEqual => Below(passed),
            FilterComparison.Greater => From(passed),
            FilterComparison.GreaterOrEqual => From(reached),
            FilterComparison.Equal => FilterExpression.All([From(reached), Below(passed)]),
            _ => FilterExpression.Not(FilterExpression.All([From(reached), Below(passed)])),
        };

        long? First(Func<long, bool> holds)
        {
            if (!holds(highest)) return null;
            var (low, high) = (lowest, highest);
            while (low < high)
            {
                // Rounds down, also below zero.
                var middle = (low & high) + ((low ^ high) >> 1);
                if (holds(middle)) high = middle;
                else low = middle + 1;
            }

            return low;
        }

        // All numbers are below one that is never reached, and none is from there on; a field without a value stays unknown.
        FilterExpression Below(long? number) => number is { } there ? Compare(FilterComparison.Less, there) : Compare(FilterComparison.GreaterOrEqual, lowest);
        FilterExpression From(long? number) => number is { } there ? Compare(FilterComparison.GreaterOrEqual, there) : Compare(FilterComparison.Less, lowest);
        ComparisonFilter Compare(FilterComparison how, long number) => new(operand.Inner, how, value(number));
    }

    private static int Sign(ArithmeticOperand operand, long number, long constant)
    {
        var (wide, by) = ((Int128)number, ((IntegerValue)operand.Constant).Value);
        var changed = operand.Operator switch
        {
            FilterArithmetic.Add => wide + by,
            FilterArithmetic.Subtract => wide - by,
            FilterArithmetic.Multiply => wide * by,
            _ => wide / by,
        };
        return changed.CompareTo(constant);
    }

    private static int Sign(ArithmeticOperand operand, double number, double constant)
    {
        var by = Constants.ToDouble(operand.Constant);
        var changed = operand.Operator switch
        {
            FilterArithmetic.Add => number + by,
            FilterArithmetic.Subtract => number - by,
            FilterArithmetic.Multiply => number * by,
            _ => number / by,
        };
        if (operand.Type == FilterType.Float) changed = (float)changed;
        return changed < constant ? -1 : changed > constant ? 1 : 0;
    }

    // Floating-point numbers in their order, counted: the bits of negative ones count backwards.
    private static long Rank(double number)
    {
        var bits = BitConverter.DoubleToInt64Bits(number);
        return bits >= 0 ? bits : long.MinValue - bits - 1;
    }

    private static double AtRank(long rank) => BitConverter.Int64BitsToDouble(rank >= 0 ? rank : long.MinValue - rank - 1);
}
