using Kvasir.Models.BuiltIn;

namespace Kvasir.Tests.Models.BuiltIn;

public sealed class AttentionTests
{
    private const int Size = 256;
    private const int Heads = 4;
    private const int Width = Size / Heads;

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(17)]
    [InlineData(128)]
    public void Every_token_gathers_what_the_equation_says(int tokens)
    {
        var random = new Random(tokens);
        var rows = Enumerable.Range(0, tokens * 3 * Size).Select(_ => (random.NextSingle() * 4) - 2).ToArray();
        var attention = new Attention(128, 512);
        // Longer sequences that came before leave nothing behind.
        attention.Apply(Enumerable.Repeat(1e10f, 128 * 3 * Size).ToArray(), 128, Size, new float[128 * Size]);
        var output = new float[tokens * Size];
        attention.Apply(rows, tokens, Size, output);
        for (var head = 0; head < Heads; head++)
        {
            for (var token = 0; token < tokens; token++)
            {
                var scores = Enumerable.Range(0, tokens).Select(other => Math.Exp(Enumerable.Range(0, Width).Sum(i => (double)At(token, 0, head, i) * At(other, 1, head, i)) / Math.Sqrt(Width))).ToArray();
                for (var i = 0; i < Width; i += 7)
                    output[(token * Size) + (head * Width) + i].ShouldBe((float)(scores.Select((score, other) => score * At(other, 2, head, i)).Sum() / scores.Sum()), 1e-4f);
            }
        }

        float At(int token, int kind, int head, int i) => rows[(token * 3 * Size) + (kind * Size) + (head * Width) + i];
    }
}
