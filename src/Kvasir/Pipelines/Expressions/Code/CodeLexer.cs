using Kvasir.Pipelines.Expressions.Syntax;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>Cuts a program into tokens; lines and indents are tokens too.</summary>
internal sealed class CodeLexer
{
    private readonly Cursor _cursor;
    private readonly List<Token> _tokens = [];
    private readonly Stack<int> _indents = new([0]);

    private CodeLexer(string source) => _cursor = new Cursor(source, new Position(1, 1));

    public static TokenStream Read(string source)
    {
        var lexer = new CodeLexer(source.ReplaceLineEndings("\n"));
        lexer.ReadAll();
        return new TokenStream(lexer._tokens);
    }

    private void ReadAll()
    {
        var lexer = new ExpressionLexer(_cursor, Dialect.Code);
        var open = 0;
        var isLineStart = true;
        while (true)
        {
            if (isLineStart && open == 0) ReadIndent();
            isLineStart = false;
            SkipBlanks();
            if (_cursor.IsAtEnd) break;
            if (_cursor.Current == '\n')
            {
                if (open == 0 && _tokens.Count > 0 && _tokens[^1].Kind is not (TokenKind.NewLine or TokenKind.Indent or TokenKind.Dedent)) Add(TokenKind.NewLine);
                _cursor.Skip(1);
                isLineStart = true;
                continue;
            }

            var token = lexer.Next();
            if (token.Is("(") || token.Is("[") || token.Is("{")) open++;
            if (token.Is(")") || token.Is("]") || token.Is("}")) open = Math.Max(0, open - 1);
            _tokens.Add(token);
        }

        if (_tokens.Count > 0 && _tokens[^1].Kind != TokenKind.NewLine) Add(TokenKind.NewLine);
        for (; _indents.Count > 1; _indents.Pop()) Add(TokenKind.Dedent);
        Add(TokenKind.End);
    }

    // Blanks, comments, and line ends after a backslash.
    private void SkipBlanks()
    {
        while (!_cursor.IsAtEnd)
        {
            if (_cursor.Current is ' ' or '\t' or '\f' or '\uFEFF') _cursor.Skip(1);
            else if (_cursor.Current == '#') _cursor.TakeWhile(sign => sign != '\n');
            else if (_cursor.Sees("\\\n")) _cursor.Skip(2);
            else break;
        }
    }

    private void ReadIndent()
    {
        var blanks = _cursor.TakeWhile(sign => sign is ' ' or '\t' or '\f');
        // Empty lines and comments belong to no block.
        if (_cursor.IsAtEnd || _cursor.Current is '\n' or '#') return;
        var width = 0;
        foreach (var blank in blanks) width = blank == '\t' ? (width / 8 + 1) * 8 : width + 1;
        if (width > _indents.Peek())
        {
            if (_indents.Count > Budget.MaxNesting) throw LanguageException.Syntax(_cursor.At, $"it is nested more than {Budget.MaxNesting} deep.");
            _indents.Push(width);
            Add(TokenKind.Indent);
        }

        while (width < _indents.Peek())
        {
            _indents.Pop();
            Add(TokenKind.Dedent);
        }

        if (width != _indents.Peek()) throw LanguageException.Syntax(_cursor.At, "the indent goes with no line above it.");
    }

    private void Add(TokenKind kind) => _tokens.Add(new(kind, "", _cursor.At));
}
