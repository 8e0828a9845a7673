using Microsoft.Extensions.AI;

namespace Kvasir.Models;

/// <summary>A text-embedding model as the engine sees it: a generator, plus what the engine must know to feed it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public interface IEmbeddingModel
{
    /// <summary>The provider's name on the wire, such as <c>kvasir</c> for the built-in model.</summary>
    string Provider { get; }

    /// <summary>The model's name on the wire.</summary>
    string Name { get; }

    /// <summary>Floats per vector.</summary>
    int Dimensions { get; }

    /// <summary>The most tokens that the model reads of one input; it ignores or refuses the rest.</summary>
    int MaxInputTokens { get; }

    /// <summary>Turns texts into vectors of unit length, in the order of the texts. Text that is empty or has no known token still gets a vector.</summary>
    IEmbeddingGenerator<string, Embedding<float>> Generator { get; }

    /// <summary>How many tokens of this model <paramref name="text"/> is, without special tokens and without a limit.</summary>
    int CountTokens(string text);

    /// <summary>
    /// Cuts a segment's text into the pieces that are embedded, each a vector of its own: sentence-aligned where possible, each at most
    /// <see cref="MaxInputTokens"/> tokens, together covering the whole text. At least one piece for any text.
    /// </summary>
    IReadOnlyList<string> Windows(string text);
}
