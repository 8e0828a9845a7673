using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>What a function takes.</summary>
internal sealed record Parameters(IReadOnlyList<(string Name, Expression? Default)> All)
{
    public IEnumerable<string> Names => All.Select(parameter => parameter.Name);

    public IEnumerable<string> Required => All.Where(parameter => parameter.Default is null).Select(parameter => parameter.Name);

    public static Parameters Read(TokenStream tokens, ExpressionParser parser, string end)
    {
        var all = new List<(string, Expression?)>();
        while (!tokens.Current.Is(end))
        {
            if (tokens.Current.Is("*") || tokens.Current.Is("**") || tokens.Current.Is("/")) throw LanguageException.Syntax(tokens.Current.At, $"'{tokens.Current.Text}' among parameters is not taken; name each.");
            var name = Reserved.Check(tokens.ExpectName());
            if (all.Exists(other => other.Item1 == name.Text)) throw LanguageException.Syntax(name.At, $"the parameter '{KvasirException.Shorten(name.Text)}' stands twice.");
            // What a parameter is said to be has no meaning, as in Python.
            if (end == ")" && tokens.TryTake(":")) SkipType(tokens, ",", "=", ")");
            var otherwise = tokens.TryTake("=") ? parser.Read() : null;
            if (otherwise is null && all.Count > 0 && all[^1].Item2 is not null) throw LanguageException.Syntax(name.At, "a parameter without a default follows one with a default.");
            all.Add((name.Text, otherwise));
            if (!tokens.TryTake(",")) break;
        }

        return new(all);
    }

    /// <summary>Goes over what a name is said to be, up to one of some signs.</summary>
    public static void SkipType(TokenStream tokens, params ReadOnlySpan<string> ends)
    {
        for (var open = 0; tokens.Current.Kind is not (TokenKind.End or TokenKind.NewLine);)
        {
            if (open == 0 && tokens.Current.Kind == TokenKind.Operator && ends.Contains(tokens.Current.Text)) return;
            if (tokens.Current.Is("[") || tokens.Current.Is("(")) open++;
            if (tokens.Current.Is("]") || tokens.Current.Is(")")) open--;
            tokens.Take();
        }
    }

    /// <summary>The values of the defaults; made once, where the function is.</summary>
    public IReadOnlyList<Value?> Defaults(Scope scope) => [.. All.Select(parameter => parameter.Default?.Of(scope))];

    public void Bind(string function, Arguments given, IReadOnlyList<Value?> defaults, Scope scope)
    {
        given.Only(function, [.. Names]);
        foreach (var (i, (name, _)) in All.Index())
        {
            if (i < given.Places.Count && given.Names.ContainsKey(name)) throw LanguageException.WrongType($"{function}() gets '{name}' twice.");
            scope.Set(name, given.Find(i, name) ?? defaults[i] ?? throw LanguageException.WrongType($"{function}() needs the argument '{name}'."));
        }
    }
}
