namespace Kvasir.Filters.Parsing;

/// <summary>Reads expressions by precedence: a term, then every operator that binds at least as strongly as asked, each with what stands on its right.</summary>
/// <remarks>What is read is checked at once, so chains of any length are loops and there is no second walk over a tree.</remarks>
internal sealed class ExpressionParser
{
    private readonly FilterSource _source;
    private readonly Lexer _lexer;
    private readonly TermReader _terms;
    private readonly TermChecker _checker;
    private int _depth;

    public ExpressionParser(FilterSource source, FilterSchema schema)
    {
        _source = source;
        _lexer = new Lexer(source, schema);
        _checker = new TermChecker(source);
        _terms = new TermReader(this, _checker, source, schema);
        Advance();
    }

    /// <summary>The token that comes next.</summary>
    public Token Current { get; private set; }

    /// <summary>The whole text as one condition.</summary>
    public FilterExpression Parse()
    {
        var term = Read(Precedence.Or);
        if (Current.Kind != TokenKind.End) throw _source.Fail(Current, "does not belong here; conditions are joined by and, or");
        return _checker.Condition(term);
    }

    /// <summary>Reads an expression whose operators bind at least as strongly as asked.</summary>
    public Term Read(Precedence least)
    {
        var left = ReadFirst();
        while (true)
        {
            var precedence = Of(Current.Kind);
            if (precedence == Precedence.None || precedence < least) return left;
            left = precedence switch
            {
                Precedence.Or or Precedence.And => ReadJoined(left, precedence),
                Precedence.Order => ReadOrder(left),
                Precedence.Membership => ReadMembership(left),
                Precedence.Like => ReadLike(left),
                _ => _checker.Combine(left, Advance(), Read(precedence + 1)),
            };
        }
    }

    /// <summary>Goes on to the next token.</summary>
    /// <returns>The one that was current.</returns>
    public Token Advance()
    {
        var token = Current;
        Current = _lexer.Next();
        return token;
    }

    /// <summary>Passes a token that must be there.</summary>
    /// <returns>Where it ends.</returns>
    public int Pass(TokenKind kind, string expected) => Current.Kind == kind ? Advance().End : throw _source.Fail(Current, expected);

    /// <summary>Reads something that stands inside something else.</summary>
    public T Inside<T>(Token opening, Func<T> read)
    {
        if (++_depth > FilterParser.MaxNesting) throw _source.Fail(opening, $"is nested more than {FilterParser.MaxNesting} deep");
        var term = read();
        _depth--;
        return term;
    }

    private Term ReadFirst()
    {
        if (Current.Kind is not (TokenKind.Not or TokenKind.Plus or TokenKind.Minus)) return _terms.Read();
        var sign = Advance();
        if (sign.Kind == TokenKind.Minus && Current.Kind == TokenKind.LargestMagnitude) return new ConstantTerm(new IntegerValue(long.MinValue), sign.Start, Advance().End);
        return Inside<Term>(sign, () =>
        {
            if (sign.Kind == TokenKind.Not) return _checker.Not(sign, Read(Precedence.Equality));
            return _checker.Sign(sign, Read(Precedence.Power));
        });
    }

    private ConditionTerm ReadJoined(Term first, Precedence precedence)
    {
        var terms = new List<Term> { first };
        while (Of(Current.Kind) == precedence)
        {
            Advance();
            terms.Add(Read(precedence + 1));
        }

        var conditions = terms.ConvertAll(_checker.Condition);
        return new ConditionTerm(precedence == Precedence.And ? FilterExpression.All(conditions) : FilterExpression.Any(conditions), first.Start, terms[^1].End);
    }

    // One comparison, or a constant, a field and a constant with two that point the same way.
    private ConditionTerm ReadOrder(Term first)
    {
        var firstOperator = Advance();
        var second = Read(Precedence.Order + 1);
        if (Of(Current.Kind) != Precedence.Order) return _checker.Compare(first, firstOperator, second);

        var secondOperator = Advance();
        var third = Read(Precedence.Order + 1);
        if (Of(Current.Kind) == Precedence.Order) throw _source.Fail(Current, "does not belong here; a range has two bounds");
        return _checker.Range(first, firstOperator, second, secondOperator, third);
    }

    private ConditionTerm ReadMembership(Term left)
    {
        var negated = Current.Kind == TokenKind.Not;
        var opening = Advance();
        if (negated) Pass(TokenKind.In, "is not expected here; behind a value, not is followed by in");
        if (Current.Kind != TokenKind.OpenBracket) throw _source.Fail(Current, "is no list; in wants one such as [1, 2]");
        return _checker.In(left, opening, _terms.ReadList(), negated);
    }

    private ConditionTerm ReadLike(Term left)
    {
        Advance();
        if (Current is not { Kind: TokenKind.Literal, Value: TextValue pattern }) throw _source.Fail(Current, "is no pattern; like wants a text in quotes");
        return _checker.Like(left, pattern, Advance().End);
    }

    private static Precedence Of(TokenKind kind) => kind switch
    {
        TokenKind.Or => Precedence.Or,
        TokenKind.And => Precedence.And,
        TokenKind.Equal or TokenKind.NotEqual => Precedence.Equality,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => Precedence.Order,
        TokenKind.In or TokenKind.Not => Precedence.Membership,
        TokenKind.Plus or TokenKind.Minus => Precedence.Sum,
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent => Precedence.Product,
        TokenKind.Power => Precedence.Power,
        TokenKind.Like => Precedence.Like,
        _ => Precedence.None,
    };
}
