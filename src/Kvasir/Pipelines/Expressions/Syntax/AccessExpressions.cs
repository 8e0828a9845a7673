using Kvasir.Pipelines.Expressions.Templates;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>A member of a value: one of its methods or, in templates, what a dict holds under the name.</summary>
internal sealed record MemberExpression(Position At, Expression Holder, string Name, bool IsTemplate) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var holder = Holder.Of(scope);
        if (holder is UndefinedValue undefined) throw Containers.Undefined(undefined);
        if (Members.Find(holder, Name) is { } member) return member;
        if (!IsTemplate) throw new LanguageException("AttributeError", $"a {holder.TypeName} has no member '{KvasirException.Shorten(Name)}'.");
        return (holder as DictValue)?.Find(Name) ?? new UndefinedValue(Name);
    }
}

internal sealed record IndexExpression(Position At, Expression Holder, Expression Index, bool IsTemplate) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var (holder, index) = (Holder.Of(scope), Index.Of(scope));
        if (!IsTemplate) return Containers.Find(holder, index) ?? throw (holder is DictValue ? new LanguageException("KeyError", $"the dict has no key {KvasirException.Shorten(Printing.Exact(index, scope.Budget))}.") : new LanguageException("IndexError", $"the {holder.TypeName} has no place {KvasirException.Shorten(Printing.Exact(index, scope.Budget))}."));
        if (holder is UndefinedValue undefined) throw Containers.Undefined(undefined);
        var found = holder is DictValue || holder is ListValue or TextValue && Numbers.IsWhole(index) ? Containers.Find(holder, index) : null;
        return found ?? (index is TextValue name ? Members.Find(holder, name.Text) : null) ?? new UndefinedValue(Printing.Plain(index, scope.Budget));
    }
}

internal sealed record SliceExpression(Position At, Expression Holder, Expression? From, Expression? To, Expression? By) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Containers.Slice(Holder.Of(scope), From?.Of(scope), To?.Of(scope), By?.Of(scope), scope.Budget);
}

/// <summary>What stands between the brackets of a call.</summary>
internal sealed record ArgumentList(IReadOnlyList<Expression> Places, IReadOnlyList<(string Name, Expression Value)> Names)
{
    public static readonly ArgumentList Empty = new([], []);

    public Arguments Of(Scope scope) => new([.. Places.Select(place => place.Of(scope))], Names.ToDictionary(pair => pair.Name, pair => pair.Value.Of(scope), StringComparer.Ordinal));
}

internal sealed record CallExpression(Position At, Expression Function, ArgumentList Arguments) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var function = Function.Of(scope);
        if (function is UndefinedValue undefined) throw Containers.Undefined(undefined);
        return function is FunctionValue callable ? callable.Call(Arguments.Of(scope), scope.Budget) : throw LanguageException.WrongType($"a {function.TypeName} cannot be called.");
    }
}

internal sealed record FilterExpression(Position At, Expression Operand, string Name, ArgumentList Arguments) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => TemplateFilters.Apply(Name, Operand.Of(scope), Arguments.Of(scope), scope.Budget);
}

internal sealed record TestExpression(Position At, Expression Operand, string Name, bool IsNot, ArgumentList Arguments) : Expression(At)
{
    protected override Value Evaluate(Scope scope) => Value.Of(TemplateTests.Holds(Name, Operand.Of(scope), Arguments.Of(scope), scope.Budget) != IsNot);
}

internal sealed record LambdaExpression(Position At, Parameters Parameters, Expression Body) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var defaults = Parameters.Defaults(scope);
        return new FunctionValue("lambda", (arguments, budget) =>
        {
            var inner = new Scope(budget, scope);
            Parameters.Bind("lambda", arguments, defaults, inner);
            budget.Enter();
            var value = Body.Of(inner);
            budget.Leave();
            return value;
        });
    }
}

/// <summary>One <c>for</c> of a comprehension with its conditions.</summary>
internal sealed record ComprehensionClause(Target Target, Expression List, IReadOnlyList<Expression> Conditions);

/// <summary>A list or dict made from others.</summary>
internal sealed record ComprehensionExpression(Position At, Expression? Key, Expression Value, IReadOnlyList<ComprehensionClause> Clauses) : Expression(At)
{
    protected override Value Evaluate(Scope scope)
    {
        var inner = new Scope(scope.Budget, scope, Clauses.SelectMany(clause => clause.Target.Names).ToHashSet(StringComparer.Ordinal));
        if (Key is not null)
        {
            var dict = new DictValue();
            Go(0, scope, inner, () =>
            {
                scope.Budget.Items(1, dict.Items.Count);
                dict.Items[Keys.Check(Key.Of(inner))] = Value.Of(inner);
            });
            return dict;
        }

        var items = new List<Value>();
        Go(0, scope, inner, () =>
        {
            scope.Budget.Items(1, items.Count);
            items.Add(Value.Of(inner));
        });
        return new ListValue(items);
    }

    // The first list is looked up outside: it may have the name of what goes through it.
    private void Go(int place, Scope outer, Scope inner, Action add)
    {
        if (place == Clauses.Count)
        {
            add();
            return;
        }

        var clause = Clauses[place];
        foreach (var item in Containers.Elements(clause.List.Of(place == 0 ? outer : inner), inner.Budget))
        {
            clause.Target.Assign(item, inner);
            if (clause.Conditions.All(condition => condition.Of(inner).IsTrue)) Go(place + 1, outer, inner, add);
        }
    }
}
