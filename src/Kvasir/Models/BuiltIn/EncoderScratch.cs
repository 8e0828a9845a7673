namespace Kvasir.Models.BuiltIn;

/// <summary>The memory of one pass over some tokens; used again and again by one thread at a time.</summary>
internal sealed class EncoderScratch(int maxRows)
{
    private const int Size = UseLiteEncoder.Dimensions;
    private const int WideSize = 3 * Size;

    /// <summary>Tokens of the current pass.</summary>
    public int Rows { get; set; }

    /// <summary>What goes from layer to layer.</summary>
    public float[] Hidden { get; private set; } = new float[maxRows * Size];

    /// <summary>Normalised rows, and what attention gathers.</summary>
    public float[] Normed { get; private set; } = new float[maxRows * Size];

    /// <summary>What is added to <see cref="Hidden"/>.</summary>
    public float[] Update { get; } = new float[maxRows * Size];

    /// <summary>Queries, keys and values; the feed-forward network's inside.</summary>
    public float[] Wide { get; } = new float[maxRows * WideSize];

    /// <summary>What attention needs for one sequence.</summary>
    public Attention Attention { get; } = new(UseLiteEncoder.MaxTokens, Size);

    /// <summary>Rows as they are multiplied by quantised weights.</summary>
    public QuantizedRows Quantized { get; } = new(maxRows * WideSize, maxRows);

    public void SwapHiddenAndNormed() => (Hidden, Normed) = (Normed, Hidden);
}
