using System.Text;
using Kvasir.Pipelines.Expressions.Syntax;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>What a template has written so far.</summary>
internal sealed class TemplateOutput(int limit)
{
    private readonly StringBuilder _text = new();

    public void Write(string text)
    {
        if (_text.Length + (long)text.Length > limit) throw LanguageException.Limit($"the text has more than {limit} characters.");
        _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A part of a template.</summary>
internal abstract record TemplatePart(Position At)
{
    public abstract void Render(TemplateOutput output, Scope scope);

    protected static void RenderAll(IReadOnlyList<TemplatePart> parts, TemplateOutput output, Scope scope)
    {
        foreach (var part in parts)
        {
            scope.Budget.Step();
            try
            {
                part.Render(output, scope);
            }
            catch (LanguageException error) when (error.LocateAt(part.At))
            {
                throw;
            }
        }
    }
}

internal sealed record TextPart(Position At, string Text) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope) => output.Write(Text);
}

internal sealed record PrintPart(Position At, Expression Value) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope) => output.Write(Printing.Plain(Value.Of(scope), scope.Budget));
}

/// <summary>Parts one after the other, which see the same names.</summary>
internal sealed record SequencePart(Position At, IReadOnlyList<TemplatePart> Parts) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope) => RenderAll(Parts, output, scope);
}

internal sealed record IfPart(Position At, IReadOnlyList<(Expression Condition, SequencePart Body)> Cases, SequencePart? Otherwise) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope)
    {
        foreach (var (condition, body) in Cases)
        {
            if (!condition.Of(scope).IsTrue) continue;
            body.Render(output, scope);
            return;
        }

        Otherwise?.Render(output, scope);
    }
}

internal sealed record SetPart(Position At, Target Target, Expression? Value, SequencePart? Body) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope)
    {
        if (Body is null)
        {
            Target.Assign(Value!.Of(scope), scope);
            return;
        }

        var inner = new TemplateOutput(Budget.MaxText);
        Body.Render(inner, scope);
        Target.Assign(TextMethods.Made(inner.ToString(), scope.Budget), scope);
    }
}

internal sealed record ForPart(Position At, Target Target, Expression List, Expression? Condition, SequencePart Body, SequencePart? Otherwise) : TemplatePart(At)
{
    public override void Render(TemplateOutput output, Scope scope)
    {
        var items = Containers.Elements(List.Of(scope), scope.Budget);
        if (Condition is not null) items = [.. items.Where(item => Condition.Of(Inside(item, scope)).IsTrue)];
        if (items.Count == 0) Otherwise?.Render(output, scope);
        for (var i = 0; i < items.Count; i++)
        {
            var inner = Inside(items[i], scope);
            inner.Set("loop", Loop(i, items));
            Body.Render(output, inner);
        }
    }

    // What a round sets is gone after it.
    private Scope Inside(Value item, Scope scope)
    {
        var inner = new Scope(scope.Budget, scope);
        Target.Assign(item, inner);
        return inner;
    }

    private static DictValue Loop(int i, List<Value> items)
    {
        var loop = new DictValue();
        loop.Set("index", Value.Of(i + 1));
        loop.Set("index0", Value.Of(i));
        loop.Set("revindex", Value.Of(items.Count - i));
        loop.Set("revindex0", Value.Of(items.Count - i - 1));
        loop.Set("first", Value.Of(i == 0));
        loop.Set("last", Value.Of(i == items.Count - 1));
        loop.Set("length", Value.Of(items.Count));
        if (i > 0) loop.Set("previtem", items[i - 1]);
        if (i < items.Count - 1) loop.Set("nextitem", items[i + 1]);
        return loop;
    }
}
