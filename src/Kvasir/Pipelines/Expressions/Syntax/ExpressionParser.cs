namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Reads expressions. Signs bind as strongly as in Python, or in Jinja where that differs.</summary>
internal sealed partial class ExpressionParser(TokenStream tokens, Dialect dialect)
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private int _depth;

    private bool IsTemplate => dialect == Dialect.Template;

    /// <summary>Counts what is open, so that no source is nested more deeply than can be read. To be given back with <see cref="Leave"/>.</summary>
    public void Enter(int levels = 1)
    {
        if ((_depth += levels) > Budget.MaxNesting) throw LanguageException.Syntax(tokens.Current.At, $"it is nested more than {Budget.MaxNesting} deep.");
    }

    public void Leave(int levels = 1) => _depth -= levels;

    /// <summary>An expression, or several with commas between them, which are a tuple.</summary>
    public Expression ReadList()
    {
        var first = Read();
        if (!tokens.Current.Is(",")) return first;
        var items = new List<Expression> { first };
        while (tokens.TryTake(","))
        {
            if (!StartsExpression()) break;
            items.Add(Read());
        }

        return new DisplayExpression(first.At, items, IsTuple: true);
    }

    public Expression Read()
    {
        Enter();
        var at = tokens.Current.At;
        if (tokens.Current.Is("lambda")) return Left(ReadLambda());
        var value = ReadOr();
        if (tokens.Current.Is("if"))
        {
            tokens.Take();
            var condition = ReadOr();
            // Jinja lets the other side be left out: it is undefined then.
            Expression? otherwise = null;
            if (tokens.TryTake("else")) otherwise = Read();
            else if (!IsTemplate) throw tokens.Unexpected("'else'");
            value = new ConditionalExpression(at, condition, value, otherwise);
        }

        if (tokens.Current.Is(":=")) throw LanguageException.Syntax(tokens.Current.At, "':=' is not taken; assign in a line of its own.");
        return Left(value);
    }

    /// <summary>An expression without a conditional, as the list of a comprehension is.</summary>
    public Expression ReadOr() => Logical("or", () => Logical("and", ReadNot));

    private Expression Logical(string name, Func<Expression> next)
    {
        var left = next();
        var operands = new List<Expression> { left };
        while (tokens.TryTake(name)) operands.Add(next());
        return operands.Count == 1 ? left : new LogicalExpression(left.At, name == "or", operands);
    }

    private Expression ReadNot()
    {
        if (!tokens.Current.Is("not")) return ReadComparison();
        Enter();
        var at = tokens.Take().At;
        return Left(new NotExpression(at, ReadNot()));
    }

    private Expression ReadComparison()
    {
        var first = ReadSum();
        var steps = new List<(string, Expression)>();
        while (TakeComparison() is { } name) steps.Add((name, ReadSum()));
        return steps.Count == 0 ? first : new ComparisonExpression(first.At, first, steps);
    }

    private string? TakeComparison()
    {
        if (tokens.Current.Kind == TokenKind.Operator && Comparisons.Contains(tokens.Current.Text)) return tokens.Take().Text;
        if (tokens.TryTake("in")) return "in";
        if (tokens.Current.Is("not") && tokens.Ahead.Is("in"))
        {
            tokens.Take();
            tokens.Take();
            return "not in";
        }

        if (IsTemplate || !tokens.TryTake("is")) return null;
        return tokens.TryTake("not") ? "is not" : "is";
    }

    private Expression ReadSum()
    {
        if (!IsTemplate) return Chain(["+", "-"], () => Chain(["*", "/", "//", "%"], ReadUnary));
        return Chain(["+", "-"], () => Chain(["~"], () => Chain(["*", "/", "//", "%"], () => Chain(["**"], ReadUnary))));
    }

    // What is calculated from the left lies ever deeper on the left side.
    private Expression Chain(ReadOnlySpan<string> names, Func<Expression> next)
    {
        var left = next();
        var levels = 0;
        while (tokens.Current.Kind == TokenKind.Operator && names.Contains(tokens.Current.Text))
        {
            if (++levels > 1000) throw LanguageException.Syntax(tokens.Current.At, "more than 1000 signs follow each other; use brackets or several lines.");
            var name = tokens.Take();
            left = new BinaryExpression(name.At, name.Text, left, next());
        }

        if (tokens.Current.Kind == TokenKind.Operator && (tokens.Current.Text is "&" or "^" or "<<" or ">>" or "@" || !IsTemplate && tokens.Current.Text is "|" or "~")) throw LanguageException.Syntax(tokens.Current.At, $"the sign '{tokens.Current.Text}' is not taken.");
        return left;
    }

    private Expression ReadUnary()
    {
        if (tokens.Current.Kind != TokenKind.Operator || tokens.Current.Text is not ("-" or "+")) return IsTemplate ? ReadFiltered(ReadPostfix()) : ReadPower();
        Enter();
        var sign = tokens.Take();
        // Jinja gives what follows the sign first to the sign and then to filters.
        var operand = IsTemplate ? ReadUnaryOperand() : ReadUnary();
        Expression signed = new SignExpression(sign.At, sign.Text == "-", operand);
        return Left(IsTemplate ? ReadFiltered(signed) : signed);
    }

    private Expression ReadUnaryOperand()
    {
        if (!tokens.Current.Is("-") && !tokens.Current.Is("+")) return ReadPostfix();
        Enter();
        var sign = tokens.Take();
        return Left(new SignExpression(sign.At, sign.Text == "-", ReadUnaryOperand()));
    }

    private Expression ReadPower()
    {
        var left = ReadPostfix();
        if (!tokens.Current.Is("**")) return left;
        Enter();
        var at = tokens.Take().At;
        return Left(new BinaryExpression(at, "**", left, ReadUnary()));
    }

    private Expression Left(Expression expression)
    {
        Leave();
        return expression;
    }

    private bool StartsExpression() => tokens.Current.Kind switch
    {
        TokenKind.Whole or TokenKind.Real or TokenKind.Text or TokenKind.FormatText => true,
        TokenKind.Name => !Reserved.Words.Contains(tokens.Current.Text) || tokens.Current.Text is "not" or "True" or "False" or "None" or "lambda",
        TokenKind.Operator => tokens.Current.Text is "(" or "[" or "{" or "-" or "+",
        _ => false,
    };
}
