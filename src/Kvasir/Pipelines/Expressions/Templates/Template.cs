using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Expressions.Syntax;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>A text with expressions and statements in it, as Jinja has them.</summary>
internal sealed class Template
{
    private readonly SequencePart _body;

    private Template(SequencePart body) => _body = body;

    /// <exception cref="LanguageException">It is no template, or one that is not taken.</exception>
    public static Template Parse(string source)
    {
        if (source.Length > Budget.MaxSource) throw LanguageException.Limit($"a template has at most {Budget.MaxSource} characters.");
        return new(new TemplateParser(TemplateLexer.Read(source)).ReadAll());
    }

    /// <exception cref="LanguageException">It cannot be filled in.</exception>
    public string Render(JsonObject values, CancellationToken cancellationToken)
    {
        var budget = new Budget(cancellationToken);
        var globals = new Scope(budget);
        globals.Set("range", Builtins.Range);
        globals.Set("dict", Builtins.Dict);
        globals.Set("namespace", Builtins.Dict);
        var scope = new Scope(budget, globals);
        foreach (var (name, value) in values) scope.Set(name, JsonValues.Read(value, budget));
        var output = new TemplateOutput(TemplateText.MaxCharacters);
        _body.Render(output, scope);
        return output.ToString();
    }
}
