using Kvasir.Pipelines.Expressions.Syntax;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>Reads the statements of a program.</summary>
internal sealed class StatementParser
{
    private static readonly string[] Changes = ["+=", "-=", "*=", "/=", "//=", "%=", "**="];

    private readonly TokenStream _tokens;
    private readonly ExpressionParser _expressions;
    // The names that each function around this place assigns to.
    private readonly Stack<HashSet<string>> _names = new([[]]);
    private int _loops;

    public StatementParser(TokenStream tokens)
    {
        _tokens = tokens;
        _expressions = new ExpressionParser(tokens, Dialect.Code);
    }

    public BlockStatement ReadAll()
    {
        var statements = new List<Statement>();
        while (_tokens.Current.Kind != TokenKind.End) ReadStatement(statements);
        return new(new Position(1, 1), statements);
    }

    private BlockStatement ReadBlock()
    {
        _tokens.Expect(":");
        var at = _tokens.Current.At;
        var statements = new List<Statement>();
        if (_tokens.Current.Kind != TokenKind.NewLine)
        {
            ReadLine(statements);
            return new(at, statements);
        }

        _tokens.Take();
        _tokens.Expect(TokenKind.Indent, "an indented line");
        _expressions.Enter();
        while (_tokens.Current.Kind is not (TokenKind.Dedent or TokenKind.End)) ReadStatement(statements);
        _tokens.Expect(TokenKind.Dedent, "the end of the block");
        _expressions.Leave();
        return new(at, statements);
    }

    private void ReadStatement(List<Statement> statements)
    {
        var token = _tokens.Current;
        if (token.Kind == TokenKind.Indent) throw LanguageException.Syntax(token.At, "the line is indented, but no block begins before it.");
        if (token.Kind != TokenKind.Name) ReadLine(statements);
        else if (token.Text == "if") statements.Add(ReadIf());
        else if (token.Text == "while") statements.Add(ReadWhile());
        else if (token.Text == "for") statements.Add(ReadFor());
        else if (token.Text == "def") statements.Add(ReadFunction());
        else ReadLine(statements);
    }

    private IfStatement ReadIf()
    {
        // The cases of a long chain lie one within the other.
        _expressions.Enter();
        var at = _tokens.Take().At;
        var condition = _expressions.Read();
        var body = ReadBlock();
        BlockStatement? otherwise = null;
        if (_tokens.Current.Is("elif")) otherwise = new(_tokens.Current.At, [ReadIf()]);
        else if (_tokens.TryTake("else")) otherwise = ReadBlock();
        _expressions.Leave();
        return new(at, condition, body, otherwise);
    }

    private WhileStatement ReadWhile()
    {
        var at = _tokens.Take().At;
        var condition = _expressions.Read();
        return new(at, condition, ReadLoopBody(), _tokens.TryTake("else") ? ReadBlock() : null);
    }

    private ForStatement ReadFor()
    {
        var at = _tokens.Take().At;
        var target = Declared(Target.Read(_tokens, _expressions));
        _tokens.Expect("in");
        var list = _expressions.ReadList();
        return new(at, target, list, ReadLoopBody(), _tokens.TryTake("else") ? ReadBlock() : null);
    }

    private BlockStatement ReadLoopBody()
    {
        _loops++;
        var body = ReadBlock();
        _loops--;
        return body;
    }

    private FunctionStatement ReadFunction()
    {
        var at = _tokens.Take().At;
        var name = Reserved.Check(_tokens.ExpectName()).Text;
        _names.Peek().Add(name);
        _tokens.Expect("(");
        var parameters = Parameters.Read(_tokens, _expressions, ")");
        _tokens.Expect(")");
        if (_tokens.TryTake("->")) Parameters.SkipType(_tokens, ":");
        _names.Push([.. parameters.Names]);
        var loops = _loops;
        _loops = 0;
        var body = ReadBlock();
        _loops = loops;
        return new(at, name, parameters, body, _names.Pop());
    }

    private void ReadLine(List<Statement> statements)
    {
        do
        {
            if (_tokens.Current.Kind == TokenKind.NewLine) break;
            ReadSimple(statements);
        }
        while (_tokens.TryTake(";"));
        _tokens.Expect(TokenKind.NewLine, "the end of the line");
    }

    private void ReadSimple(List<Statement> statements)
    {
        var token = _tokens.Current;
        switch (token.Kind == TokenKind.Name ? token.Text : "")
        {
            case "pass":
                _tokens.Take();
                break;
            case "break" or "continue":
                if (_loops == 0) throw LanguageException.Syntax(token.At, $"'{token.Text}' stands outside of a loop.");
                _tokens.Take();
                statements.Add(new FlowStatement(token.At, token.Text == "break" ? FlowKind.Break : FlowKind.Continue));
                break;
            case "return":
                if (_names.Count == 1) throw LanguageException.Syntax(token.At, "'return' stands outside of a function.");
                _tokens.Take();
                statements.Add(new FlowStatement(token.At, FlowKind.Return, _tokens.Current.Kind == TokenKind.NewLine || _tokens.Current.Is(";") ? null : _expressions.ReadList()));
                break;
            case "import":
                ReadImport(statements);
                break;
            default:
                statements.Add(ReadAssignment());
                break;
        }
    }

    private void ReadImport(List<Statement> statements)
    {
        _tokens.Take();
        do
        {
            var module = _tokens.ExpectName();
            if (!Modules.All.ContainsKey(module.Text)) throw LanguageException.Syntax(module.At, $"'{KvasirException.Shorten(module.Text)}' cannot be imported; there are {string.Join(", ", Modules.All.Keys)}.");
            var name = _tokens.TryTake("as") ? Reserved.Check(_tokens.ExpectName()).Text : module.Text;
            _names.Peek().Add(name);
            statements.Add(new ImportStatement(module.At, module.Text, name));
        }
        while (_tokens.TryTake(","));
    }

    private Statement ReadAssignment()
    {
        if (_tokens.Current.Is("@")) throw LanguageException.Syntax(_tokens.Current.At, "decorators are not taken; call the function where it is used.");
        var first = _expressions.ReadList();
        var sign = _tokens.Current;
        if (sign.Is(":"))
        {
            _tokens.Take();
            Parameters.SkipType(_tokens, "=");
        }

        if (sign.Kind == TokenKind.Operator && Changes.Contains(sign.Text))
        {
            _tokens.Take();
            if (Declared(Target.From(first)) is SeveralTargets) throw LanguageException.Syntax(first.At, $"several names cannot be changed by '{sign.Text}' at once.");
            return new ChangeStatement(sign.At, first, sign.Text[..^1], _expressions.ReadList());
        }

        var targets = new List<Target>();
        var value = first;
        while (_tokens.TryTake("="))
        {
            targets.Add(Declared(Target.From(value)));
            value = _expressions.ReadList();
        }

        return targets.Count == 0 ? new ExpressionStatement(first.At, value) : new AssignStatement(first.At, targets, value);
    }

    private Target Declared(Target target)
    {
        _names.Peek().UnionWith(target.Names);
        return target;
    }
}
