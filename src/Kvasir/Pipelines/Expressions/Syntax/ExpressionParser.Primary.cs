using Kvasir.Pipelines.Expressions.Templates;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <content>Names, literals, and what follows them: members, indexes, calls, filters and tests.</content>
internal sealed partial class ExpressionParser
{
    private Expression ReadPostfix()
    {
        var value = ReadPrimary();
        for (var levels = 0; ; levels++)
        {
            if (levels > 1000) throw LanguageException.Syntax(tokens.Current.At, "more than 1000 members, indexes and calls follow each other.");
            var at = tokens.Current.At;
            if (tokens.TryTake(".")) value = ReadMember(value, at);
            else if (tokens.TryTake("[")) value = ReadIndex(value, at);
            else if (tokens.TryTake("(")) value = new CallExpression(at, value, ReadArguments());
            else return value;
        }
    }

    private Expression ReadMember(Expression holder, Position at)
    {
        // Jinja takes the place of an element after a dot too.
        if (IsTemplate && tokens.Current.Kind == TokenKind.Whole) return new IndexExpression(at, holder, new LiteralExpression(at, Value.Of(tokens.Take().Whole)), IsTemplate);
        return new MemberExpression(at, holder, Reserved.Check(tokens.Expect(TokenKind.Name, "a name")).Text, IsTemplate);
    }

    private Expression ReadIndex(Expression holder, Position at)
    {
        var parts = new Expression?[3];
        var colons = 0;
        while (!tokens.Current.Is("]"))
        {
            if (tokens.TryTake(":"))
            {
                if (++colons > 2) throw tokens.Unexpected("']'");
            }
            else if (parts[colons] is null)
            {
                parts[colons] = colons == 0 ? ReadList() : Read();
            }
            else
            {
                break;
            }
        }

        if (colons == 0 && parts[0] is null) throw tokens.Unexpected("an index");
        tokens.Expect("]");
        return colons == 0 ? new IndexExpression(at, holder, parts[0]!, IsTemplate) : new SliceExpression(at, holder, parts[0], parts[1], parts[2]);
    }

    private ArgumentList ReadArguments()
    {
        var places = new List<Expression>();
        var names = new List<(string, Expression)>();
        while (!tokens.Current.Is(")"))
        {
            if (tokens.Current.Is("*") || tokens.Current.Is("**")) throw LanguageException.Syntax(tokens.Current.At, $"'{tokens.Current.Text}' before arguments is not taken; write them one by one.");
            if (tokens.Current.Kind == TokenKind.Name && tokens.Ahead.Is("="))
            {
                var name = tokens.ExpectName();
                tokens.Take();
                if (names.Exists(other => other.Item1 == name.Text)) throw LanguageException.Syntax(name.At, $"the argument '{KvasirException.Shorten(name.Text)}' is given twice.");
                names.Add((name.Text, Read()));
            }
            else
            {
                if (names.Count > 0) throw LanguageException.Syntax(tokens.Current.At, "an argument without a name follows one with a name.");
                var value = Read();
                places.Add(tokens.Current.Is("for") && places.Count == 0 ? ReadComprehension(value.At, null, value) : value);
            }

            if (!tokens.TryTake(",")) break;
        }

        tokens.Expect(")");
        return new(places, names);
    }

    private Expression ReadFiltered(Expression value)
    {
        for (var levels = 0; ; levels++)
        {
            if (levels > 1000) throw LanguageException.Syntax(tokens.Current.At, "more than 1000 filters follow each other.");
            var at = tokens.Current.At;
            if (tokens.TryTake("|"))
            {
                var name = tokens.Expect(TokenKind.Name, "the name of a filter");
                if (!TemplateFilters.Has(name.Text)) throw LanguageException.Syntax(name.At, $"there is no filter '{KvasirException.Shorten(name.Text)}'; the filters are {TemplateFilters.Names}.");
                value = new FilterExpression(name.At, value, name.Text, tokens.TryTake("(") ? ReadArguments() : ArgumentList.Empty);
            }
            else if (tokens.TryTake("is"))
            {
                var isNot = tokens.TryTake("not");
                var name = tokens.Expect(TokenKind.Name, "the name of a test");
                if (!TemplateTests.Has(name.Text)) throw LanguageException.Syntax(name.At, $"there is no test '{KvasirException.Shorten(name.Text)}'; the tests are {TemplateTests.Names}.");
                value = new TestExpression(at, value, name.Text, isNot, ReadTestArguments());
            }
            else if (levels > 0 && tokens.TryTake("("))
            {
                value = new CallExpression(at, value, ReadArguments());
            }
            else
            {
                return value;
            }
        }
    }

    // A single argument of a test may stand without brackets.
    private ArgumentList ReadTestArguments()
    {
        if (tokens.TryTake("(")) return ReadArguments();
        var hasOne = tokens.Current.Kind is TokenKind.Whole or TokenKind.Real or TokenKind.Text || tokens.Current.Is("[") || tokens.Current.Is("{")
            || tokens.Current.Kind == TokenKind.Name && (!Reserved.Words.Contains(tokens.Current.Text) || tokens.Current.Text is "True" or "False" or "None");
        return hasOne ? new([ReadPostfix()], []) : ArgumentList.Empty;
    }
}
