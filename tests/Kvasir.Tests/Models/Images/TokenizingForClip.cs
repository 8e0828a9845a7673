using Kvasir.Models.Images.Onnx.Tokenizing;
using Kvasir.Tests.Models.Images.Kit;

namespace Kvasir.Tests.Models.Images;

/// <summary>Texts as CLIP's text side reads them.</summary>
public sealed class TokenizingForClip
{
    private static readonly Dictionary<int, string> Names = ColourModel.Vocabulary().ToDictionary(token => token.Value, token => token.Key);

    private readonly ClipTokenizer _tokenizer = new(ClipVocabulary.ReadTokenizer(System.Text.Encoding.UTF8.GetBytes(ColourModel.Tokenizer())));

    [Theory]
    [InlineData("red", "red</w>")]
    [InlineData("  RED\n\tGreen ", "red</w> green</w>")]
    [InlineData("reds", "re d s</w>")]
    [InlineData("bluegreen", "blu e green</w>")]
    [InlineData("it's", "i t</w> ' s</w>")]
    [InlineData("42", "4</w> 2</w>")]
    [InlineData("red!?", "red</w> ! ?</w>")]
    [InlineData("", "")]
    [InlineData(" \n", "")]
    [InlineData("é", "Ã ©</w>")]
    [InlineData("É", "Ã ©</w>")]
    [InlineData("e\u0301", "Ã ©</w>")]
    [InlineData("猫", "ç Į «</w>")]
    [InlineData("<|endoftext|>", "< | e n d o f t e x t</w> | ></w>")]
    public void Words_are_joined_from_their_bytes(string text, string tokens) =>
        string.Join(' ', _tokenizer.Encode(text).Select(id => Names[id])).ShouldBe(tokens.Replace("< | e n d", "< |</w> e n d", StringComparison.Ordinal));

    [Fact]
    public void Both_layouts_of_files_are_the_same_tokenizer()
    {
        var pair = new ClipTokenizer(ClipVocabulary.ReadPair(System.Text.Encoding.UTF8.GetBytes(ColourModel.VocabularyFile()), ColourModel.MergesFile().Split('\n')));
        (pair.Start, pair.End).ShouldBe((_tokenizer.Start, _tokenizer.End));
        pair.Encode("A green tree, and blue SKIES.").ShouldBe(_tokenizer.Encode("A green tree, and blue SKIES."));

        var newer = ColourModel.Tokenizer().Replace("\"g r\"", "[\"g\",\"r\"]", StringComparison.Ordinal);
        newer.ShouldNotBe(ColourModel.Tokenizer());
        new ClipTokenizer(ClipVocabulary.ReadTokenizer(System.Text.Encoding.UTF8.GetBytes(newer))).Encode("green").ShouldBe(_tokenizer.Encode("green"));
    }

    [Fact]
    public void A_word_without_end_is_read_in_parts()
    {
        var tokens = _tokenizer.Encode(new string('x', 100_000));
        tokens.Count.ShouldBe(100_000);
    }

    [Fact]
    public void A_merge_whose_token_is_missing_is_told() =>
        Should.Throw<FormatException>(() => new ClipTokenizer(new ClipVocabulary(ColourModel.Vocabulary(), [("q", "q")]))).Message.ShouldBe("the token 'qq' of a merge is not in the vocabulary");
}
