using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>A part of a source that has a value.</summary>
internal abstract record Expression(Position At)
{
    /// <summary>Its value; counts as a step.</summary>
    public Value Of(Scope scope)
    {
        scope.Budget.Step();
        try
        {
            return Evaluate(scope);
        }
        catch (LanguageException error) when (error.LocateAt(At))
        {
            throw;
        }
    }

    protected abstract Value Evaluate(Scope scope);
}

internal sealed record LiteralExpression(Position At, Value Value) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Value;
}

internal sealed record NameExpression(Position At, string Name, bool IsTemplate) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => scope.Find(Name) ?? (IsTemplate ? new UndefinedValue(Name) : throw new LanguageException("NameError", $"'{KvasirException.Shorten(Name)}' has no value here."));
}

internal sealed record ConditionalExpression(Position At, Expression Condition, Expression Then, Expression? Otherwise) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Condition.Of(scope).IsTrue ? Then.Of(scope) : Otherwise?.Of(scope) ?? new UndefinedValue("the other side of 'if'");
}

internal sealed record LogicalExpression(Position At, bool IsOr, IReadOnlyList<Expression> Operands) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        for (var i = 0; ; i++)
        {
            var value = Operands[i].Of(scope);
            if (i == Operands.Count - 1 || value.IsTrue == IsOr) return value;
        }
    }
}

internal sealed record NotExpression(Position At, Expression Operand) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Value.Of(!Operand.Of(scope).IsTrue);
}

internal sealed record ComparisonExpression(Position At, Expression First, IReadOnlyList<(string Name, Expression Operand)> Steps) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var left = First.Of(scope);
        foreach (var (name, operand) in Steps)
        {
            var right = operand.Of(scope);
            if (!Comparing.Holds(name, left, right, scope.Budget)) return Value.False;
            left = right;
        }

        return Value.True;
    }
}

internal sealed record BinaryExpression(Position At, string Name, Expression Left, Expression Right) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Operators.Apply(Name, Left.Of(scope), Right.Of(scope), scope.Budget);
}

internal sealed record SignExpression(Position At, bool IsMinus, Expression Operand) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => IsMinus ? Operators.Negate(Operand.Of(scope)) : Operators.Negate(Operators.Negate(Operand.Of(scope)));
}

internal sealed record DisplayExpression(Position At, IReadOnlyList<Expression> Items, bool IsTuple) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var values = new List<Value>(scope.Budget.Items(Items.Count));
        foreach (var item in Items) values.Add(item.Of(scope));
        return new ListValue(values, IsTuple);
    }
}

internal sealed record DictExpression(Position At, IReadOnlyList<(Expression Key, Expression Value)> Items) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        scope.Budget.Items(Items.Count);
        var dict = new DictValue();
        foreach (var (key, value) in Items) dict.Items[Keys.Check(key.Of(scope))] = value.Of(scope);
        return dict;
    }
}

/// <summary>A text whose parts are texts and values.</summary>
internal sealed record FormatTextExpression(Position At, IReadOnlyList<Expression> Parts) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var parts = Parts.Select(part => ((TextValue)part.Of(scope)).Text).ToList();
        scope.Budget.Text(parts.Sum(part => (long)part.Length));
        return Value.Of(string.Concat(parts));
    }
}

/// <summary>A value within a text.</summary>
internal sealed record FormattedExpression(Position At, Expression Operand, bool IsExact, string Format) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var value = Operand.Of(scope);
        return Value.Of(Formats.Apply(IsExact ? Value.Of(Printing.Exact(value, scope.Budget)) : value, Format, scope.Budget));
    }
}
