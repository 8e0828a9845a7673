using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>Bodies of JSON with values in them. Within quotes a value is escaped, so that what a document says cannot end the text that it stands in.</summary>
internal static class JsonBody
{
    /// <exception cref="NodeException">The result is no JSON, or too long.</exception>
    public static string Render(string text, IVariables values)
    {
        var (output, isQuoted) = (new StringBuilder(), false);
        foreach (var (value, piece) in TemplateText.Pieces(text))
        {
            if (value is not null) output.Append(isQuoted ? JsonEncodedText.Encode(ValueText.Render(values.Find(value))).ToString() : Bare(values.Find(value)));
            for (var i = 0; i < piece.Length; i++)
            {
                if (piece[i] == '"') isQuoted = !isQuoted;
                else if (piece[i] == '\\' && isQuoted) i++;
            }

            output.Append(piece);
            if (output.Length > TemplateText.MaxCharacters) throw new NodeException("OutputTooLong", $"The body has more than {TemplateText.MaxCharacters} characters once its values are filled in.");
        }

        var body = output.ToString();
        try
        {
            JsonDocument.Parse(body).Dispose();
            return body;
        }
        catch (JsonException e)
        {
            throw new NodeException("InvalidBodyError", "The body is not JSON once its values are filled in.", e);
        }
    }

    // A text without quotes around it is taken for JSON that was written before.
    private static string Bare(JsonNode? value) => value is null ? "null" : value.Text() ?? value.ToJsonString();
}
