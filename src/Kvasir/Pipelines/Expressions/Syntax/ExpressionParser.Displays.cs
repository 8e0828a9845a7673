using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <content>Literals, lists, dicts, tuples, comprehensions, lambdas and texts with values in them.</content>
internal sealed partial class ExpressionParser
{
    private Expression ReadPrimary()
    {
        var token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Whole: return new LiteralExpression(tokens.Take().At, Value.Of(token.Whole));
            case TokenKind.Real: return new LiteralExpression(tokens.Take().At, new FloatValue(token.Real));
            case TokenKind.Text or TokenKind.FormatText: return ReadTexts();
            case TokenKind.Name: return ReadName();
            case TokenKind.Operator when token.Text is "(" or "[" or "{":
                Enter();
                tokens.Take();
                return Left(token.Text == "(" ? ReadBrackets(token.At) : token.Text == "[" ? ReadListDisplay(token.At) : ReadDict(token.At));
            default: throw tokens.Unexpected("a value");
        }
    }

    private Expression ReadName()
    {
        var token = tokens.Current;
        Value? literal = token.Text switch
        {
            "True" => Value.True,
            "False" => Value.False,
            "None" => Value.None,
            "true" when IsTemplate => Value.True,
            "false" when IsTemplate => Value.False,
            "none" when IsTemplate => Value.None,
            _ => null,
        };
        if (literal is not null) return new LiteralExpression(tokens.Take().At, literal);
        if (!IsTemplate && Reserved.Refused.TryGetValue(token.Text, out var instead)) throw LanguageException.Syntax(token.At, $"'{token.Text}' is not taken: {instead}.");
        if (!IsTemplate && tokens.Ahead.Is("(") && Reserved.RefusedNames.Contains(token.Text)) throw LanguageException.Syntax(token.At, $"'{token.Text}' is not taken: programs reach nothing but the values that they are given.");
        if (Reserved.Words.Contains(token.Text)) throw tokens.Unexpected("a value");
        return new NameExpression(tokens.Take().At, Reserved.Check(token).Text, IsTemplate);
    }

    private Expression ReadTexts()
    {
        var at = tokens.Current.At;
        var parts = new List<Expression>();
        while (tokens.Current.Kind is TokenKind.Text or TokenKind.FormatText)
        {
            var token = tokens.Take();
            if (token.Kind == TokenKind.Text) parts.Add(new LiteralExpression(token.At, Value.Of(token.Text)));
            else parts.AddRange(FormatTextReader.Read(token, _depth));
        }

        return parts is [LiteralExpression only] ? only : new FormatTextExpression(at, parts);
    }

    private Expression ReadBrackets(Position at)
    {
        if (tokens.TryTake(")")) return new DisplayExpression(at, [], IsTuple: true);
        var value = ReadList();
        if (tokens.Current.Is("for")) value = ReadComprehension(at, null, value);
        tokens.Expect(")");
        return value;
    }

    private Expression ReadListDisplay(Position at)
    {
        var items = new List<Expression>();
        while (!tokens.Current.Is("]"))
        {
            if (tokens.Current.Is("*")) throw LanguageException.Syntax(tokens.Current.At, "'*' within a list is not taken; add lists with '+'.");
            items.Add(Read());
            if (items.Count == 1 && tokens.Current.Is("for"))
            {
                var made = ReadComprehension(at, null, items[0]);
                tokens.Expect("]");
                return made;
            }

            if (!tokens.TryTake(",")) break;
        }

        tokens.Expect("]");
        return new DisplayExpression(at, items, IsTuple: false);
    }

    private Expression ReadDict(Position at)
    {
        var items = new List<(Expression, Expression)>();
        while (!tokens.Current.Is("}"))
        {
            if (tokens.Current.Is("**")) throw LanguageException.Syntax(tokens.Current.At, "'**' within a dict is not taken; use update().");
            var key = Read();
            if (!tokens.Current.Is(":")) throw LanguageException.Syntax(tokens.Current.At, $"':' is expected here, not {tokens.Current.Shown}; there are no sets, use a list or the keys of a dict.");
            tokens.Take();
            items.Add((key, Read()));
            if (items.Count == 1 && tokens.Current.Is("for"))
            {
                var made = ReadComprehension(at, key, items[0].Item2);
                tokens.Expect("}");
                return made;
            }

            if (!tokens.TryTake(",")) break;
        }

        tokens.Expect("}");
        return new DictExpression(at, items);
    }

    private ComprehensionExpression ReadComprehension(Position at, Expression? key, Expression value)
    {
        var clauses = new List<ComprehensionClause>();
        while (tokens.Current.Is("for"))
        {
            Enter();
            tokens.Take();
            var target = Target.Read(tokens, this);
            tokens.Expect("in");
            var list = ReadOr();
            var conditions = new List<Expression>();
            while (tokens.TryTake("if")) conditions.Add(ReadOr());
            clauses.Add(new(target, list, conditions));
        }

        Leave(clauses.Count);
        return new(at, key, value, clauses);
    }

    private LambdaExpression ReadLambda()
    {
        if (IsTemplate) throw LanguageException.Syntax(tokens.Current.At, "there is no lambda in templates.");
        var at = tokens.Take().At;
        var parameters = Parameters.Read(tokens, this, ":");
        tokens.Expect(":");
        return new(at, parameters, Read());
    }
}
