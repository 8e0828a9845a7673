using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>The text that a node asks a model about, and what its author says of it.</summary>
internal static class AskedText
{
    /// <summary>The values that the text and the instruction are made of.</summary>
    public static List<NodeRead> Reads(NodeDefinition node, string field, IssueList issues)
    {
        var reads = new List<NodeRead>();
        if (Selector.TryRead(node.Data[field], out var selector)) reads.Add(new(selector, OutputType.Any, field));
        else issues.Error(node.Id, field, "selector_required", $"{field} must name the text to read, as a list of at least two texts.");
        var (name, instruction) = Written(node);
        reads.AddRange(TemplateText.References(instruction).Select(from => new NodeRead(from, OutputType.Any, name)));
        return reads;
    }

    /// <summary>The text.</summary>
    /// <exception cref="NodeException">There is none, or it is too long.</exception>
    public static string Find(NodeContext context, string field)
    {
        if (!Selector.TryRead(context.Node.Data[field], out var selector) || !context.Values.Has(selector)) throw new NodeException("VariableNotFoundError", $"Variable {selector} not found.");
        var text = ValueText.Render(context.Values.Find(selector));
        return text.Length <= TemplateText.MaxCharacters ? text : throw new NodeException("OutputTooLong", $"The text has more than {TemplateText.MaxCharacters} characters.");
    }

    /// <summary>What the author says; empty for nothing.</summary>
    public static string Instruction(NodeContext context) => TemplateText.Render(Written(context.Node).Text, context.Values);

    // Both names are in use.
    private static (string Field, string Text) Written(NodeDefinition node) =>
        node.Data["instruction"].Text() is { Length: > 0 } one ? ("instruction", one) : ("instructions", node.Data["instructions"].Text() ?? "");
}
