using Kvasir.Models.Images.Onnx.Runtime;
using Kvasir.Models.Images.Onnx.Tokenizing;

namespace Kvasir.Models.Images.Onnx;

/// <summary>The side of a model that reads texts, one at a time.</summary>
internal sealed class TextTower
{
    private const string Tokens = "input_ids";
    private const string Mask = "attention_mask";

    // What CLIP is trained with.
    private const int UsualLength = 77;
    private const int Marks = 2;

    private readonly EmbeddingTower _tower;
    private readonly ClipTokenizer _tokenizer;
    private readonly OnnxPort _tokens;
    private readonly OnnxPort? _mask;
    private readonly int? _fixed;

    /// <summary>Checks that a model reads what the tokenizer makes, and tries it.</summary>
    /// <exception cref="FormatException">It does not.</exception>
    /// <exception cref="OnnxException">It cannot be run.</exception>
    public TextTower(OnnxSession session, ClipTokenizer tokenizer)
    {
        if (session.Inputs.FirstOrDefault(input => input.Name is not (Tokens or Mask) || !input.IsInteger || input.Shape.Count != 2 || !input.Takes(0, 1)) is { } unknown)
            throw new FormatException($"its input {unknown.Name} is not known: {Tokens} and {Mask}, integers in two dimensions, are");
        _tokens = session.Inputs.FirstOrDefault(input => input.Name == Tokens) ?? throw new FormatException($"it has no input {Tokens}");
        _mask = session.Inputs.FirstOrDefault(input => input.Name == Mask);
        _fixed = _tokens.Shape[1] > 0 ? checked((int)_tokens.Shape[1]) : null;
        if (_fixed <= Marks) throw new FormatException($"its input {Tokens} has room for {_fixed} tokens only");
        (_tower, _tokenizer) = (new EmbeddingTower(session, "text_embeds"), tokenizer);
        Dimensions = Embed("a picture").Length;
    }

    /// <summary>Components of its vectors.</summary>
    public int Dimensions { get; }

    /// <summary>The tokens of a text that are read, without marks.</summary>
    public int MaxTokens => (_fixed ?? UsualLength) - Marks;

    /// <summary>How many tokens a text is, without marks and without a limit.</summary>
    public int Count(string text) => _tokenizer.Encode(text).Count;

    /// <summary>The vector of a text, of which <see cref="MaxTokens"/> are read.</summary>
    public float[] Embed(string text)
    {
        int[] read = [_tokenizer.Start, .. _tokenizer.Encode(text).Take(MaxTokens), _tokenizer.End];
        var length = _fixed ?? read.Length;
        int[] tokens = [.. read, .. Enumerable.Repeat(_tokenizer.End, length - read.Length)];
        var input = _tokens.Of(tokens, 1, length);
        if (_mask is null) return _tower.Embed(input);
        return _tower.Embed(input, _mask.Of([.. tokens.Select((_, i) => i < read.Length ? 1 : 0)], 1, length));
    }
}
