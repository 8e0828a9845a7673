using System.Text.Json.Nodes;
using Kvasir.Models.Chat;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>One message of a prompt as it is written.</summary>
/// <param name="Role">Who says it.</param>
/// <param name="Text">With values in it.</param>
/// <param name="Field">Where it stands.</param>
internal sealed record PromptMessage(string Role, string Text, string Field);

/// <summary>The prompt of a node: messages, or one text that the user says.</summary>
internal static class Prompt
{
    private const string Field = "prompt_template";
    private const string Context = "{{#context#}}";

    private static readonly string[] Roles = ["system", "user", "assistant"];

    /// <summary>Reads the messages; those without text say nothing and are left out.</summary>
    public static IReadOnlyList<PromptMessage> Read(NodeDefinition node, IssueList issues)
    {
        var messages = new List<PromptMessage>();
        var written = node.Data[Field] switch
        {
            JsonArray list => list.Select((message, i) => (Message: message as JsonObject, Field: $"{Field}.{i}", Role: (message as JsonObject)?["role"].Text() ?? "")),
            JsonObject one => [(Message: one, Field, Role: "user")],
            _ => [],
        };
        foreach (var (message, field, role) in written)
        {
            if (message?["edition_type"].Text() == "jinja2")
            {
                issues.Error(node.Id, field, "unsupported_template", "Jinja templates cannot be used in prompts; values are written {{#node.output#}}.");
            }
            else if (!Roles.Contains(role))
            {
                issues.Error(node.Id, $"{field}.role", "unknown_role", $"'{KvasirException.Shorten(role)}' is no role of a message; they are {string.Join(", ", Roles)}.");
            }
            else if (message?["text"].Text() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                messages.Add(new(role, text, $"{field}.text"));
            }
        }

        if (messages.Count == 0) issues.Error(node.Id, Field, "no_prompt", "The prompt has no message with a text.");
        return messages;
    }

    /// <summary>The value that stands for the context; <see langword="null"/> when there is none.</summary>
    public static Selector? ContextOf(NodeDefinition node) =>
        node.Data["context"] is JsonObject context && context["enabled"].Boolean() == true && Selector.TryRead(context["variable_selector"], out var selector) ? selector : null;

    /// <summary>The messages with values in place of their names.</summary>
    /// <exception cref="NodeException">The context is nothing that a model can read, or a text gets too long.</exception>
    public static IReadOnlyList<ChatTurn> Render(NodeContext context)
    {
        var messages = Read(context.Node, new IssueList());
        if (messages.Count == 0) throw new NodeException("NoPromptFoundError", "The prompt has no message with a text.");
        var about = ContextOf(context.Node) is { } selector ? TextOf(context.Values.Find(selector)) : "";
        return [.. messages.Select(message => new ChatTurn(message.Role, Render(message.Text, about, context.Values)))];
    }

    // The context is put between pieces that are rendered by themselves: what it says is not looked at for values.
    private static string Render(string text, string about, IVariables values)
    {
        var rendered = string.Join(about, text.Split(Context).Select(piece => TemplateText.Render(piece, values)));
        return rendered.Length <= TemplateText.MaxCharacters ? rendered : throw new NodeException("OutputTooLong", $"The prompt has more than {TemplateText.MaxCharacters} characters once its values are filled in.");
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join('\n', list.Select(entry => entry.Text() ?? (entry as JsonObject)?["content"].Text() ?? throw Wrong())),
        _ => value.Text() ?? throw Wrong(),
    };

    private static NodeException Wrong() => new("InvalidContextStructureError", "The context has to be a text, a list of texts, or a list of objects with a content.");
}
