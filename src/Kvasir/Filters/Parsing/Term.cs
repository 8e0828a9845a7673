namespace Kvasir.Filters.Parsing;

/// <summary>A part of a filter that is read and checked, and where it stands in the text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
internal abstract record Term(int Start, int End);

/// <summary>A constant.</summary>
internal sealed record ConstantTerm(FilterValue Value, int Start, int End) : Term(Start, End);

/// <summary>A list of constants, which messages tell apart by their places.</summary>
internal sealed record ListTerm(IReadOnlyList<ConstantTerm> Items, int Start, int End) : Term(Start, End)
{
    public ConstantTerm ToConstant() => new(new ListValue([.. Items.Select(item => item.Value)]), Start, End);
}

/// <summary>Something in the row.</summary>
internal sealed record OperandTerm(FilterOperand Operand, int Start, int End) : Term(Start, End);

/// <summary>A condition.</summary>
internal sealed record ConditionTerm(FilterExpression Expression, int Start, int End) : Term(Start, End);
