namespace Kvasir.Filters.Parsing;

/// <summary>Joins terms by operators where their types fit.</summary>
internal sealed class TermChecker(FilterSource source)
{
    private readonly Casting _casting = new(source);
    private readonly Arithmetic _arithmetic = new(source);

    /// <summary>A term as the condition that it must be.</summary>
    public FilterExpression Condition(Term term) => term switch
    {
        ConditionTerm condition => condition.Expression,
        OperandTerm { Operand.Type: FilterType.Bool } => throw source.Fail(term, "is no condition; write '== true' behind it"),
        OperandTerm => throw source.Fail(term, "is no condition; compare it with something"),
        _ => throw source.Fail(term, "is a constant and no condition"),
    };

    public ConditionTerm Not(Token not, Term term) => new(FilterExpression.Not(Condition(term)), not.Start, term.End);

    public Term Sign(Token sign, Term term)
    {
        if (term is ConstantTerm constant) return _arithmetic.Sign(sign, constant);
        if (term is OperandTerm && sign.Kind == TokenKind.Plus) return term with { Start = sign.Start };
        throw source.Fail(sign, term is OperandTerm ? "cannot stand before a field; multiply by -1" : "can stand only before a number");
    }

    /// <summary>Two terms with an operator between them that is not of those that have methods of their own.</summary>
    public Term Combine(Term left, Token operation, Term right) =>
        operation.Kind is TokenKind.Equal or TokenKind.NotEqual ? Compare(left, operation, right) : _arithmetic.Combine(left, operation, right);

    public ConditionTerm Compare(Term left, Token operation, Term right)
    {
        var comparison = Of(operation);
        foreach (var side in (Term[])[left, right])
        {
            if (side is ConditionTerm) throw source.Fail(side, "is a condition, which cannot be compared; join conditions by and, or");
            if (side is OperandTerm { Operand: FieldOperand { Type: FilterType.Json } }) throw source.Fail(side, "is JSON as a whole; compare a place in it, such as [\"key\"]");
        }

        return new ConditionTerm(
            (left, right) switch
            {
                (OperandTerm operand, OperandTerm other) => CompareFields(operand, comparison, other),
                (OperandTerm operand, _) => new ComparisonFilter(operand.Operand, comparison, _casting.ToCompared(operand.Operand, comparison, right)),
                (_, OperandTerm operand) => new ComparisonFilter(operand.Operand, comparison.Flip(), _casting.ToCompared(operand.Operand, comparison, left)),
                _ => new ConstantFilter(comparison.Holds(_arithmetic.Order(left, operation, right))),
            },
            left.Start,
            right.End);
    }

    public ConditionTerm Range(Term first, Token firstOperator, Term field, Token secondOperator, Term last)
    {
        var (one, two) = (Of(firstOperator), Of(secondOperator));
        if (IsLess(one) != IsLess(two)) throw source.Fail(secondOperator, $"does not make a range with '{source.Text[firstOperator.Start..firstOperator.End]}'; both must point the same way");
        if (field is not OperandTerm { Operand: FieldOperand or PathOperand } middle) throw source.Fail(field, "is no field; a range is a constant, a field and a constant");
        var operand = middle.Operand;
        if (operand.Type is FilterType.Bool or FilterType.Array || operand is FieldOperand { Type: FilterType.Json }) throw source.Fail(middle, $"is of type {operand.Type}, which has no ranges");

        var (start, end) = (_casting.ToCompared(operand, one, first), _casting.ToCompared(operand, two, last));
        var sign = Constants.Compare(start, end) ?? throw source.Fail(last, "is of another type than the other bound");
        if (!IsLess(one)) sign = -sign;
        var isStrict = one is FilterComparison.Less or FilterComparison.Greater || two is FilterComparison.Less or FilterComparison.Greater;
        if (sign > 0 || (sign == 0 && isStrict)) throw source.Fail(last, "leaves nothing between the bounds; the lower one must be below the upper");
        return new ConditionTerm(FilterExpression.All([new ComparisonFilter(operand, one.Flip(), start), new ComparisonFilter(operand, two, end)]), first.Start, last.End);
    }

    public ConditionTerm In(Term left, Token operation, ListTerm list, bool negated)
    {
        if (left is not OperandTerm { Operand: FieldOperand or PathOperand } term) throw source.Fail(left, $"is no field; only a field can be {(negated ? "not in" : "in")} a list");
        if (term.Operand is FieldOperand { Type: FilterType.Json or FilterType.Array }) throw source.Fail(term, $"is of type {term.Operand.Type} as a whole; '{source.Text[operation.Start..operation.End]}' wants one value");
        var values = list.Items.Select((item, i) => _casting.ToElement(term.Operand.Type, item, i, inJson: term.Operand is PathOperand)).ToList();
        FilterExpression isIn = values.Count == 0 ? FilterExpression.Never : new InFilter(term.Operand, values);
        return new ConditionTerm(negated ? FilterExpression.Not(isIn) : isIn, left.Start, list.End);
    }

    public ConditionTerm Like(Term left, TextValue pattern, int end)
    {
        if (left is not OperandTerm { Operand: FieldOperand { Type: FilterType.VarChar } or PathOperand { Type: FilterType.VarChar or FilterType.Json } } term) throw source.Fail(left, "is no text; like wants a field of type VarChar or a place in JSON");
        return new ConditionTerm(new LikeFilter(term.Operand, LikePattern.Parse(pattern.Value)), left.Start, end);
    }

    public FilterExpression Contains(FilterOperand array, string function, Term wanted)
    {
        var element = (array as FieldOperand)?.Field.Element ?? FilterType.Json;
        if (!function.EndsWith("contains", StringComparison.Ordinal))
        {
            if (wanted is not ListTerm list) throw source.Fail(wanted, $"is no list; {function} wants one such as [1, 2]");
            return new ContainsFilter(array, function.EndsWith("all", StringComparison.Ordinal), [.. list.Items.Select((item, i) => _casting.ToElement(element, item, i, inJson: true, listsToo: true))]);
        }

        var one = wanted switch { ConstantTerm constant => constant, ListTerm list => list.ToConstant(), _ => throw source.Fail(wanted, $"is no constant; {function} wants one") };
        return new ContainsFilter(array, Every: true, [_casting.To(element, one, inJson: true, listsToo: true)]);
    }

    private FieldComparisonFilter CompareFields(OperandTerm left, FilterComparison comparison, OperandTerm right)
    {
        foreach (var side in (OperandTerm[])[left, right])
        {
            if (side.Operand is not FieldOperand { Type: not (FilterType.Json or FilterType.Array) }) throw source.Fail(side, "cannot be compared with another field; only plain fields can");
        }

        var (one, two) = (((FieldOperand)left.Operand).Field, ((FieldOperand)right.Operand).Field);
        if (one.Type != two.Type && !(one.Type.IsNumber() && two.Type.IsNumber())) throw source.Fail(right, $"is of type {two.Type} and cannot be compared with {one.Type}");
        return new FieldComparisonFilter(one, comparison, two);
    }

    private static bool IsLess(FilterComparison comparison) => comparison is FilterComparison.Less or FilterComparison.LessOrEqual;

    private static FilterComparison Of(Token token) => token.Kind switch
    {
        TokenKind.Equal => FilterComparison.Equal,
        TokenKind.NotEqual => FilterComparison.NotEqual,
        TokenKind.Less => FilterComparison.Less,
        TokenKind.LessOrEqual => FilterComparison.LessOrEqual,
        TokenKind.Greater => FilterComparison.Greater,
        _ => FilterComparison.GreaterOrEqual,
    };
}
