using Kvasir.Pipelines.Expressions.Syntax;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>How a program goes on after a statement.</summary>
internal enum FlowKind
{
    Next,
    Break,
    Continue,
    Return,
}

/// <summary>How a program goes on, with what a function returns.</summary>
internal readonly record struct Flow(FlowKind Kind, Value? Value = null);

/// <summary>A line of a program, or a block.</summary>
internal abstract record Statement(Position At)
{
    public Flow Run(Scope scope)
    {
        scope.Budget.Step();
        try
        {
            return Execute(scope);
        }
        catch (LanguageException error) when (error.LocateAt(At))
        {
            throw;
        }
    }

    protected abstract Flow Execute(Scope scope);
}

internal sealed record BlockStatement(Position At, IReadOnlyList<Statement> Statements) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        foreach (var statement in Statements)
        {
            if (statement.Run(scope) is { Kind: not FlowKind.Next } flow) return flow;
        }

        return default;
    }
}

internal sealed record ExpressionStatement(Position At, Expression Value) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        Value.Of(scope);
        return default;
    }
}

/// <summary>A statement that only says how the program goes on.</summary>
internal sealed record FlowStatement(Position At, FlowKind Kind, Expression? Value = null) : Statement(At)
{
    protected override Flow Execute(Scope scope) => Kind == FlowKind.Return ? new(Kind, Value?.Of(scope) ?? Values.Value.None) : new(Kind);
}

internal sealed record AssignStatement(Position At, IReadOnlyList<Target> Targets, Expression Value) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        var value = Value.Of(scope);
        foreach (var target in Targets) target.Assign(value, scope);
        return default;
    }
}

/// <summary>An assignment with a calculation, as <c>+=</c>.</summary>
internal sealed record ChangeStatement(Position At, Expression Place, string Operator, Expression Value) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        // What the place is found by is looked up once, as its look-up can have effects.
        var place = Place is IndexExpression index ? index with { Holder = new LiteralExpression(index.At, index.Holder.Of(scope)), Index = new LiteralExpression(index.At, index.Index.Of(scope)) } : Place;
        var before = place.Of(scope);
        var value = Value.Of(scope);
        if (Operator == "+" && before is ListValue { IsTuple: false } list)
        {
            // A list grows where it is: others who hold it see that.
            var more = Containers.Elements(value, scope.Budget);
            scope.Budget.Items(more.Count, list.Items.Count);
            list.Items.AddRange(more);
            value = list;
        }
        else
        {
            value = Operators.Apply(Operator, before, value, scope.Budget);
        }

        Target.From(place).Assign(value, scope);
        return default;
    }
}

internal sealed record IfStatement(Position At, Expression Condition, BlockStatement Then, BlockStatement? Otherwise) : Statement(At)
{
    protected override Flow Execute(Scope scope) => Condition.Of(scope).IsTrue ? Then.Run(scope) : Otherwise?.Run(scope) ?? default;
}

internal sealed record WhileStatement(Position At, Expression Condition, BlockStatement Body, BlockStatement? Otherwise) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        while (Condition.Of(scope).IsTrue)
        {
            var flow = Body.Run(scope);
            if (flow.Kind == FlowKind.Break) return default;
            if (flow.Kind == FlowKind.Return) return flow;
        }

        return Otherwise?.Run(scope) ?? default;
    }
}

internal sealed record ForStatement(Position At, Target Target, Expression List, BlockStatement Body, BlockStatement? Otherwise) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        foreach (var item in Containers.Elements(List.Of(scope), scope.Budget))
        {
            Target.Assign(item, scope);
            var flow = Body.Run(scope);
            if (flow.Kind == FlowKind.Break) return default;
            if (flow.Kind == FlowKind.Return) return flow;
        }

        return Otherwise?.Run(scope) ?? default;
    }
}

/// <summary>A function of the program.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Body">What it does.</param>
/// <param name="Own">The names that it assigns to.</param>
internal sealed record FunctionStatement(Position At, string Name, Parameters Parameters, BlockStatement Body, IReadOnlySet<string> Own) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        var defaults = Parameters.Defaults(scope);
        scope.Set(Name, new FunctionValue(Name, (arguments, budget) =>
        {
            var inner = new Scope(budget, scope, Own);
            Parameters.Bind(Name, arguments, defaults, inner);
            budget.Enter();
            var flow = Body.Run(inner);
            budget.Leave();
            return flow.Value ?? Value.None;
        }));
        return default;
    }
}

internal sealed record ImportStatement(Position At, string Module, string Name) : Statement(At)
{
    protected override Flow Execute(Scope scope)
    {
        scope.Set(Name, Modules.All[Module]);
        return default;
    }
}
