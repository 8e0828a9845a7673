namespace Kvasir.Filters.Parsing;

/// <summary>Reads what operators stand between: constants, fields, places, calls, lists and parentheses.</summary>
internal sealed class TermReader(ExpressionParser parser, TermChecker checker, FilterSource source, FilterSchema schema)
{
    private const string EndOfArguments = "is not expected here; the arguments end with ')'";

    public Term Read()
    {
        var token = parser.Current;
        switch (token.Kind)
        {
            case TokenKind.Literal:
                return new ConstantTerm(token.Value!, token.Start, parser.Advance().End);
            case TokenKind.LargestMagnitude:
                throw source.Fail(token, "does not fit into 64 bits");
            case TokenKind.OpenParenthesis:
                parser.Advance();
                var inner = parser.Inside(token, () => parser.Read(Precedence.Or));
                return inner with { Start = token.Start, End = parser.Pass(TokenKind.CloseParenthesis, "is not expected here; a '(' is not closed") };
            case TokenKind.OpenBracket:
                return ReadList();
            case TokenKind.Exists:
                parser.Advance();
                return ReadExists(token);
            case TokenKind.Identifier:
                parser.Advance();
                return parser.Current.Kind == TokenKind.OpenParenthesis ? ReadCall(token) : ReadNullTest(ReadPlace(token));
            default:
                throw source.Fail(token, token.Kind == TokenKind.End ? "comes too early; a value or a field is expected" : "is not expected here; a value or a field is");
        }
    }

    /// <summary>Reads a list of constants.</summary>
    public ListTerm ReadList()
    {
        var opening = parser.Advance();
        var items = new List<ConstantTerm>();
        parser.Inside(opening, () =>
        {
            while (parser.Current.Kind != TokenKind.CloseBracket)
            {
                items.Add(parser.Read(Precedence.Sum) switch
                {
                    ConstantTerm constant => constant,
                    ListTerm list => list.ToConstant(),
                    var other => throw source.Fail(other, "is no constant; lists hold constants alone"),
                });
                if (parser.Current.Kind != TokenKind.Comma) break;
                parser.Advance();
            }

            return true;
        });
        return new ListTerm(items, opening.Start, parser.Pass(TokenKind.CloseBracket, "is not expected here; a list goes on with ',' or ends with ']'"));
    }

    private ConditionTerm ReadExists(Token exists)
    {
        var field = parser.Current;
        parser.Pass(TokenKind.Identifier, "is no place in JSON; exists wants one such as field[\"key\"]");
        var place = ReadPlace(field);
        return place.Operand is PathOperand { Type: FilterType.Json } path ? new ConditionTerm(new ExistsFilter(path), exists.Start, place.End) : throw source.Fail(place, "is no place in JSON; exists wants one such as field[\"key\"]");
    }

    private Term ReadNullTest(OperandTerm term)
    {
        if (parser.Current.Kind != TokenKind.Is) return term;
        parser.Advance();
        var negated = parser.Current.Kind == TokenKind.Not;
        if (negated) parser.Advance();
        var end = parser.Pass(TokenKind.Null, "is not expected here; is goes on with null, or not null");
        var isNull = term.Operand switch
        {
            FieldOperand field => new IsNullFilter(field.Field),
            PathOperand { Type: FilterType.Json } path => FilterExpression.Not(new ExistsFilter(path)),
            _ => throw source.Fail(term, "is an element of an array; only fields and places in JSON can be null"),
        };
        return new ConditionTerm(negated ? FilterExpression.Not(isNull) : isNull, term.Start, end);
    }

    private OperandTerm ReadPlace(Token name)
    {
        var word = source.Text[name.Start..name.End];
        if (schema.Find(word) is not { } field) throw source.Fail(name, "is no field; texts stand in quotes");
        var path = new List<PathStep>();
        var end = name.End;
        while (parser.Current.Kind == TokenKind.OpenBracket)
        {
            var opening = parser.Advance();
            if (field.Type != FilterType.Json && (field.Type != FilterType.Array || path.Count == 1)) throw source.Fail(opening, $"cannot follow {word}: only JSON and arrays have places inside");
            if (path.Count == FilterParser.MaxNesting) throw source.Fail(opening, $"is a step too many; a path has at most {FilterParser.MaxNesting}");
            path.Add(ReadStep(field));
            end = parser.Pass(TokenKind.CloseBracket, "is not expected here; a '[' is not closed");
        }

        return new OperandTerm(path.Count == 0 ? new FieldOperand(field) : new PathOperand(field, path), name.Start, end);
    }

    private PathStep ReadStep(FilterField field)
    {
        var token = parser.Current;
        PathStep? step = token.Value switch
        {
            TextValue { Value.Length: > 0 } key when field.Type == FilterType.Json => new PathStep(key.Value),
            // No array is that long, so what is beyond is not there either.
            IntegerValue index => new PathStep(null, (int)Math.Min(index.Value, int.MaxValue)),
            _ => null,
        };
        if (step is not { } known) throw source.Fail(token, field.Type == FilterType.Json ? "is no step; write [\"key\"] or [0]" : "is no index; elements of arrays are counted from [0]");
        parser.Advance();
        return known;
    }

    private Term ReadCall(Token name)
    {
        var function = source.Text[name.Start..name.End].ToLowerInvariant();
        if (function is not ("array_length" or "json_contains" or "json_contains_all" or "json_contains_any" or "array_contains" or "array_contains_all" or "array_contains_any"))
            throw source.Fail(name, "is no function; there are json_contains, array_contains, each also with _all and _any, and array_length");
        parser.Advance();
        if (parser.Current.Kind != TokenKind.Identifier) throw source.Fail(parser.Current, $"is no field; {function} looks into one");
        var array = ReadPlace(parser.Advance());
        if (array.Operand.Type is not (FilterType.Json or FilterType.Array)) throw source.Fail(array, $"is of type {array.Operand.Type}; {function} wants JSON or an array");
        if (function == "array_length") return new OperandTerm(new LengthOperand(array.Operand), name.Start, parser.Pass(TokenKind.CloseParenthesis, EndOfArguments));

        parser.Pass(TokenKind.Comma, "is not expected here; a ',' and what the array shall contain are");
        var wanted = parser.Read(Precedence.Or);
        var end = parser.Pass(TokenKind.CloseParenthesis, EndOfArguments);
        return new ConditionTerm(checker.Contains(array.Operand, function, wanted), name.Start, end);
    }
}
