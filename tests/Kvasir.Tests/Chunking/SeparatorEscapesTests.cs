using Kvasir.Chunking;

namespace Kvasir.Tests.Chunking;

public sealed class SeparatorEscapesTests
{
    [Theory]
    [InlineData("\\n", "\n")]
    [InlineData("\\n\\n", "\n\n")]
    [InlineData("\\t\\r\\f\\v", "\t\r\f\v")]
    [InlineData("\\\\", "\\")]
    [InlineData("\\\\n", "\\n")]
    [InlineData("\\x41\\x4a\\x4A", "AJJ")]
    [InlineData("\\u3002", "。")]
    [InlineData("\\uD83D\\uDE00", "😀")]
    [InlineData("。\\n", "。\n")]
    [InlineData("###", "###")]
    public void Escapes_stand_for_their_character(string separator, string expected) => SeparatorEscapes.Decode(separator).ShouldBe(expected);

    [Theory]
    [InlineData("\\")]
    [InlineData("a\\")]
    [InlineData("\\q")]
    [InlineData("\\N")]
    [InlineData("\\x")]
    [InlineData("\\x4")]
    [InlineData("\\x4g")]
    [InlineData("\\x 9")]
    [InlineData("\\x9 ")]
    [InlineData("\\u004")]
    [InlineData("\\u  41")]
    [InlineData("\\u+041")]
    public void What_begins_no_escape_stands_for_itself(string separator) => SeparatorEscapes.Decode(separator).ShouldBe(separator);
}
