using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>What a value is assigned to: a name, several of them, or a place in a list or dict.</summary>
internal abstract record Target(Position At)
{
    public abstract void Assign(Value value, Scope scope);

    public abstract IEnumerable<string> Names { get; }

    /// <summary>The names of a loop.</summary>
    public static Target Read(TokenStream tokens, ExpressionParser parser)
    {
        parser.Enter();
        var at = tokens.Current.At;
        var first = ReadOne(tokens, parser);
        if (tokens.Current.Is(","))
        {
            var targets = new List<Target> { first };
            while (tokens.TryTake(",") && (tokens.Current.Is("(") || tokens.Current.Kind == TokenKind.Name && !tokens.Current.Is("in"))) targets.Add(ReadOne(tokens, parser));
            first = new SeveralTargets(at, targets);
        }

        parser.Leave();
        return first;
    }

    /// <summary>What an expression on the left of <c>=</c> stands for.</summary>
    public static Target From(Expression expression) => expression switch
    {
        NameExpression name => new NameTarget(name.At, name.Name),
        IndexExpression index => new PlaceTarget(index.At, index.Holder, index.Index),
        DisplayExpression several => new SeveralTargets(several.At, [.. several.Items.Select(From)]),
        MemberExpression member => throw LanguageException.Syntax(member.At, "members cannot be assigned to; use a dict and an index."),
        SliceExpression slice => throw LanguageException.Syntax(slice.At, "slices cannot be assigned to; build a new list."),
        _ => throw LanguageException.Syntax(expression.At, "this cannot be assigned to; a name or an index is expected."),
    };

    private static Target ReadOne(TokenStream tokens, ExpressionParser parser)
    {
        if (!tokens.TryTake("(")) return From(new NameExpression(tokens.Current.At, Reserved.Check(tokens.ExpectName()).Text, false));
        var inner = Read(tokens, parser);
        tokens.Expect(")");
        return inner;
    }
}

/// <summary>A name.</summary>
internal sealed record NameTarget(Position At, string Name) : Target(At)
{
    public override IEnumerable<string> Names => [Name];

    public override void Assign(Value value, Scope scope) => scope.Set(Name, value);
}

/// <summary>As many targets as the value has elements.</summary>
internal sealed record SeveralTargets(Position At, IReadOnlyList<Target> Targets) : Target(At)
{
    public override IEnumerable<string> Names => Targets.SelectMany(target => target.Names);

    public override void Assign(Value value, Scope scope)
    {
        var values = Containers.Elements(value, scope.Budget);
        if (values.Count != Targets.Count) throw LanguageException.WrongValue($"{Targets.Count} values are expected, but there are {values.Count}.");
        for (var i = 0; i < values.Count; i++) Targets[i].Assign(values[i], scope);
    }
}

/// <summary>A place in a list or dict.</summary>
internal sealed record PlaceTarget(Position At, Expression Holder, Expression Index) : Target(At)
{
    public override IEnumerable<string> Names => [];

    public override void Assign(Value value, Scope scope)
    {
        var (holder, index) = (Holder.Of(scope), Index.Of(scope));
        if (holder is DictValue dict)
        {
            scope.Budget.Items(1, dict.Items.Count);
            dict.Items[Keys.Check(index)] = value;
        }
        else if (holder is ListValue { IsTuple: false } list)
        {
            list.Items[Containers.Place(index, list.Items.Count) ?? throw new LanguageException("IndexError", "the list has no such place.")] = value;
        }
        else
        {
            throw LanguageException.WrongType($"a {holder.TypeName} cannot be changed.");
        }
    }
}
