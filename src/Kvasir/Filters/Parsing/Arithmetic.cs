namespace Kvasir.Filters.Parsing;

/// <summary>Reckons with constants, and joins a number of the row with one.</summary>
internal sealed class Arithmetic(FilterSource source)
{
    /// <summary>The sign of the order of two constants.</summary>
    public int Order(Term left, Token operation, Term right) => (left, right) switch
    {
        (ConstantTerm one, ConstantTerm two) => Constants.Compare(one.Value, two.Value) ?? throw source.Fail(right, "is of another type than what it is compared with"),
        _ => throw source.Fail(operation, "cannot compare lists with constants"),
    };

    /// <summary>A constant behind a plus or a minus.</summary>
    public ConstantTerm Sign(Token sign, ConstantTerm constant)
    {
        FilterValue value = constant.Value switch
        {
            IntegerValue or RealValue when sign.Kind == TokenKind.Plus => constant.Value,
            IntegerValue { Value: not long.MinValue } number => new IntegerValue(-number.Value),
            IntegerValue => throw source.Fail(constant, "does not fit into 64 bits"),
            RealValue number => new RealValue(-number.Value),
            _ => throw source.Fail(sign, "can stand only before a number"),
        };
        return new ConstantTerm(value, sign.Start, constant.End);
    }

    public Term Combine(Term left, Token operation, Term right)
    {
        foreach (var side in (Term[])[left, right])
        {
            if (side is ConditionTerm or ListTerm or ConstantTerm { Value: not (IntegerValue or RealValue) }) throw source.Fail(side, "is no number; one cannot reckon with it");
        }

        return (left, right) switch
        {
            (ConstantTerm one, ConstantTerm two) => new ConstantTerm(Fold(one.Value, operation, two), left.Start, right.End),
            (OperandTerm operand, ConstantTerm constant) => Change(operand, operation, constant, right.End),
            (ConstantTerm constant, OperandTerm operand) when operation.Kind is TokenKind.Plus or TokenKind.Star => Change(operand, operation, constant, right.End) with { Start = left.Start },
            (ConstantTerm, _) => throw source.Fail(right, "is a field; only the left side of this operator can be one"),
            _ => throw source.Fail(right, "is a second field; one can only reckon with a field and a constant"),
        };
    }

    private OperandTerm Change(OperandTerm term, Token operation, ConstantTerm constant, int end)
    {
        var type = term.Operand.Type;
        if (operation.Kind == TokenKind.Power) throw source.Fail(term, "is a field; powers are for constants alone");
        if (term.Operand is not (FieldOperand { Type: not FilterType.Json } or PathOperand) || !(type.IsNumber() || type == FilterType.Json))
            throw source.Fail(term, term.Operand is ArithmeticOperand ? "is reckoned already; a field goes with one constant" : $"is no number, but {(term.Operand is LengthOperand ? "a length" : type)}");
        var isWhole = constant.Value is IntegerValue;
        if (!isWhole && type.IsInteger()) throw source.Fail(constant, $"cannot be used with {type}, which has no fractions");
        if (operation.Kind == TokenKind.Percent && (!isWhole || type.IsFloating())) throw source.Fail(isWhole ? term : constant, "has fractions; '%' wants integers");
        if (operation.Kind is TokenKind.Slash or TokenKind.Percent && Constants.ToDouble(constant.Value) == 0) throw source.Fail(constant, "is zero; one cannot divide by it");
        var arithmetic = operation.Kind switch
        {
            TokenKind.Plus => FilterArithmetic.Add,
            TokenKind.Minus => FilterArithmetic.Subtract,
            TokenKind.Star => FilterArithmetic.Multiply,
            TokenKind.Slash => FilterArithmetic.Divide,
            _ => FilterArithmetic.Remainder,
        };
        return new OperandTerm(new ArithmeticOperand(term.Operand, arithmetic, constant.Value), term.Start, end);
    }

    private FilterValue Fold(FilterValue left, Token operation, ConstantTerm term)
    {
        var right = term.Value;
        if (operation.Kind is TokenKind.Slash or TokenKind.Percent && Constants.ToDouble(right) == 0) throw source.Fail(term, "is zero; one cannot divide by it");
        if (left is IntegerValue one && right is IntegerValue two && !(operation.Kind == TokenKind.Power && two.Value < 0))
        {
            var result = Whole(one.Value, operation.Kind, two.Value);
            return result >= long.MinValue && result <= long.MaxValue ? new IntegerValue((long)result) : throw source.Fail(operation, "gives a number that does not fit into 64 bits");
        }

        if (operation.Kind == TokenKind.Percent) throw source.Fail(operation, "wants integers");
        var (a, b) = (Constants.ToDouble(left), Constants.ToDouble(right));
        var real = operation.Kind switch
        {
            TokenKind.Plus => a + b,
            TokenKind.Minus => a - b,
            TokenKind.Star => a * b,
            TokenKind.Slash => a / b,
            _ => Math.Pow(a, b),
        };
        return double.IsFinite(real) ? new RealValue(real) : throw source.Fail(operation, "gives a number beyond the range of numbers");
    }

    private static Int128 Whole(Int128 left, TokenKind operation, long right) => operation switch
    {
        TokenKind.Plus => left + right,
        TokenKind.Minus => left - right,
        TokenKind.Star => left * right,
        TokenKind.Slash => left / right,
        TokenKind.Percent => left % right,
        _ => Power(left, right),
    };

    // Stops as soon as the result is too large, so the exponent may be anything; what only 1, 0 and -1 reach is the same for the remainder by two.
    private static Int128 Power(Int128 number, long exponent)
    {
        if (Int128.Abs(number) <= 1 && exponent > 2) exponent = 2 - (exponent % 2);
        Int128 result = 1;
        for (var i = 0L; i < exponent && Int128.Abs(result) <= long.MaxValue; i++) result *= number;
        return result;
    }
}
