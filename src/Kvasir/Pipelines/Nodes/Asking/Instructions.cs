using Kvasir.Models.Chat;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>What a node tells a model besides what its author wrote.</summary>
internal static class Instructions
{
    /// <summary>Adds to the system message: some servers take only one, and only as the first.</summary>
    public static ChatQuestion Add(ChatQuestion question, string instruction) => question with
    {
        Turns = question.Turns is [{ Role: "system" } system, ..]
            ? [system with { Text = $"{system.Text}\n\n{instruction}" }, .. question.Turns.Skip(1)]
            : [new("system", instruction), .. question.Turns],
    };
}
