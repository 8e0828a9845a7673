using Kvasir.Pipelines.Expressions.Syntax;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>Reads the statements of templates.</summary>
internal sealed class TemplateParser(IReadOnlyList<Piece> pieces)
{
    private static readonly string[] Refused = ["macro", "include", "import", "from", "extends", "block", "call", "filter", "with", "autoescape", "do", "trans", "break", "continue"];

    private int _next;
    private int _depth;

    public SequencePart ReadAll()
    {
        var (body, end) = ReadUntil(new Position(1, 1), "the template");
        return end is null ? body : throw LanguageException.Syntax(end.At, $"{end.Shown} ends nothing here.");
    }

    // Up to a statement that only the one around it understands, whose name is given back with it.
    private (SequencePart Body, Token? End) ReadUntil(Position at, string around, params ReadOnlySpan<string> ends)
    {
        if (++_depth > Budget.MaxNesting) throw LanguageException.Syntax(at, $"it is nested more than {Budget.MaxNesting} deep.");
        var parts = new List<TemplatePart>();
        while (_next < pieces.Count)
        {
            var piece = pieces[_next++];
            if (piece.Kind == PieceKind.Text)
            {
                parts.Add(new TextPart(piece.At, piece.Text));
                continue;
            }

            var tokens = piece.Tokens;
            var parser = new ExpressionParser(tokens, Dialect.Template);
            parser.Enter(_depth - 1);
            if (piece.Kind == PieceKind.Print)
            {
                parts.Add(new PrintPart(piece.At, Ended(tokens, parser.ReadList())));
                continue;
            }

            var name = tokens.Expect(TokenKind.Name, "the name of a statement");
            if (ends.Contains(name.Text))
            {
                _depth--;
                return (new(at, parts), name);
            }

            parts.Add(ReadStatement(name, tokens, parser));
        }

        if (ends.Length > 0) throw LanguageException.Syntax(at, $"{around} has no end; '{{% {ends[^1]} %}}' is expected.");
        return (new(at, parts), null);
    }

    private TemplatePart ReadStatement(Token name, TokenStream tokens, ExpressionParser parser) => name.Text switch
    {
        "if" => ReadIf(name, tokens, parser),
        "for" => ReadFor(name, tokens, parser),
        "set" => ReadSet(name, tokens, parser),
        _ when Refused.Contains(name.Text) => throw LanguageException.Syntax(name.At, $"'{name.Text}' is not taken in templates; there are if, for, set and raw."),
        _ => throw LanguageException.Syntax(name.At, $"{name.Shown} is no statement that is expected here; there are if, for, set and raw."),
    };

    private IfPart ReadIf(Token name, TokenStream tokens, ExpressionParser parser)
    {
        var cases = new List<(Expression, SequencePart)>();
        var condition = Ended(tokens, parser.ReadList());
        while (true)
        {
            var (body, end) = ReadUntil(name.At, "'if'", "elif", "else", "endif");
            cases.Add((condition, body));
            var rest = pieces[_next - 1].Tokens;
            if (end!.Text == "elif")
            {
                condition = Ended(rest, new ExpressionParser(rest, Dialect.Template).ReadList());
                continue;
            }

            End(rest);
            return new(name.At, cases, end.Text == "else" ? ReadLast(name, "'if'", "endif") : null);
        }
    }

    private ForPart ReadFor(Token name, TokenStream tokens, ExpressionParser parser)
    {
        var target = Target.Read(tokens, parser);
        tokens.Expect("in");
        var list = parser.ReadOr();
        var condition = tokens.TryTake("if") ? parser.Read() : null;
        if (tokens.Current.Is("recursive")) throw LanguageException.Syntax(tokens.Current.At, "'recursive' is not taken; write a loop within the loop.");
        End(tokens);
        var (body, end) = ReadUntil(name.At, "'for'", "else", "endfor");
        End(pieces[_next - 1].Tokens);
        return new(name.At, target, list, condition, body, end!.Text == "else" ? ReadLast(name, "'for'", "endfor") : null);
    }

    private SetPart ReadSet(Token name, TokenStream tokens, ExpressionParser parser)
    {
        if (tokens.Ahead.Is("."))
        {
            var holder = tokens.ExpectName();
            tokens.Take();
            var member = tokens.ExpectName();
            tokens.Expect("=");
            var place = new PlaceTarget(holder.At, new NameExpression(holder.At, holder.Text, IsTemplate: true), new LiteralExpression(member.At, Values.Value.Of(member.Text)));
            return new(name.At, place, Ended(tokens, parser.ReadList()), null);
        }

        var target = Target.Read(tokens, parser);
        if (tokens.TryTake("=")) return new(name.At, target, Ended(tokens, parser.ReadList()), null);
        if (tokens.Current.Kind != TokenKind.End) throw tokens.Unexpected("'='");
        return new(name.At, target, null, ReadLast(name, "'set'", "endset"));
    }

    private SequencePart ReadLast(Token name, string around, string end)
    {
        var (body, _) = ReadUntil(name.At, around, end);
        End(pieces[_next - 1].Tokens);
        return body;
    }

    private static Expression Ended(TokenStream tokens, Expression expression)
    {
        End(tokens);
        return expression;
    }

    private static void End(TokenStream tokens)
    {
        if (tokens.Current.Kind != TokenKind.End) throw tokens.Unexpected("the end of the brackets");
    }
}
