using System.Text.Json.Nodes;
using Kvasir.Pipelines.Expressions.Syntax;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>A program in a part of Python, which has a function <c>main</c>.</summary>
internal sealed class CodeProgram
{
    private const string Main = "main";

    private readonly BlockStatement _body;

    private CodeProgram(BlockStatement body, FunctionStatement main)
    {
        _body = body;
        Parameters = main.Parameters;
    }

    /// <summary>What <c>main</c> takes.</summary>
    public Parameters Parameters { get; }

    /// <exception cref="LanguageException">It is no program, or one that is not taken.</exception>
    public static CodeProgram Parse(string source)
    {
        if (source.Length > Budget.MaxSource) throw LanguageException.Limit($"a program has at most {Budget.MaxSource} characters.");
        var body = new StatementParser(CodeLexer.Read(source)).ReadAll();
        return new(body, body.Statements.OfType<FunctionStatement>().LastOrDefault(function => function.Name == Main) ?? throw LanguageException.Syntax(new Position(1, 1), "the program needs a function 'def main(...)'."));
    }

    /// <summary>Runs it and returns what <c>main</c> does.</summary>
    /// <exception cref="LanguageException">It fails.</exception>
    public JsonNode? Run(JsonObject values, CancellationToken cancellationToken)
    {
        var budget = new Budget(cancellationToken);
        var builtins = new Scope(budget);
        foreach (var (name, value) in CodeBuiltins.All) builtins.Set(name, value);
        var globals = new Scope(budget, builtins);
        _body.Run(globals);
        var arguments = values.ToDictionary(pair => pair.Key, pair => JsonValues.Read(pair.Value, budget), StringComparer.Ordinal);
        return globals.Find(Main) is FunctionValue main ? JsonValues.Write(main.Call(new Arguments([], arguments), budget), budget) : throw LanguageException.WrongType("'main' is no function any more.");
    }
}
