namespace Kvasir.Models.Images.Onnx.Tokenizing;

/// <summary>
/// The characters by which vocabularies of byte-level byte-pair encoding write bytes: printable Latin-1 characters stand for themselves, and what cannot be seen
/// gets a character from U+0100 on, in order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = Make();

    /// <summary>The character that stands for a byte.</summary>
    public static char Of(byte value) => Characters[value];

    private static char[] Make()
    {
        var characters = new char[256];
        var next = '\u0100';
        for (var value = 0; value < characters.Length; value++) characters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF) ? (char)value : next++;
        return characters;
    }
}
