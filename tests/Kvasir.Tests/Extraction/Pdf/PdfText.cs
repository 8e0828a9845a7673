using Kvasir.Extraction.Pdf;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>Printed lines become text: paragraphs flow, everything else keeps its lines, and no word is lost.</summary>
public sealed class PdfText
{
    [Theory]
    [InlineData("A line of a paragraph that is long enough\nto go on in the next.", "A line of a paragraph that is long enough to go on in the next.")]
    [InlineData("知识库服务器把文档切成段落，然后为每个段落\n计算向量和词语。", "知识库服务器把文档切成段落，然后为每个段落计算向量和词语。")]
    [InlineData("知识库服务器把文档切成段落，然后交给 Kvasir\n计算向量和词语。", "知识库服务器把文档切成段落，然后交给 Kvasir计算向量和词语。")]
    [InlineData("The word that is cut at the end of this line is infor-\nmation, as books print it.", "The word that is cut at the end of this line is information, as books print it.")]
    [InlineData("The word that is cut at the end of this line is infor\u00AD\nmation, as books print it.", "The word that is cut at the end of this line is information, as books print it.")]
    [InlineData("The years that are named here are those of 1914-\n1918 and of 1939.", "The years that are named here are those of 1914- 1918 and of 1939.")]
    [InlineData("The pro\u00ADgram e\uFB03ciently \uFB01nds \uFB02at \uFB00.", "The program efficiently finds flat ff.")]
    public void Lines_that_go_on_are_joined(string page, string text) => PageText.Clean(page).ShouldBe(text);

    [Theory]
    [InlineData("• The first item of the list, which is long\n• The second item of the list, also long\n• The third item")]
    [InlineData("1. Install the server on a machine of yours\n2. Upload documents and ask it a question\n3. Done")]
    [InlineData("(a) the first of the conditions that must hold\n(b) the second of the conditions that must")]
    [InlineData("一、总则是本办法的第一部分，规定适用的范围\n二、管理是本办法的第二部分，规定管理的方法")]
    [InlineData("第一章 总则以及本办法所适用的范围和对象\n第二章 管理的机构以及它们各自的职责范围")]
    [InlineData("Installation\nTo install the server, download the archive and unpack it.")]
    [InlineData("Name\nKvasir\nLanguage\nC#\nLicence\nApache")]
    [InlineData("$ kvasir serve --urls http://localhost:5001\nlistening on the address that was given to it")]
    [InlineData("2.1 The first chapter . . . . . . . . . 7\n2.2 The second chapter . . . . . . . . 12")]
    [InlineData("if (first == second) return some.Result();\nthrow new InvalidOperationException(message);")]
    [InlineData("The commands are those that follow here:\nserve, keys, quickstart and migrate.")]
    [InlineData("This sentence ends the paragraph here.\nThis is another paragraph that is so much longer than it.")]
    public void Lists_headings_tables_and_code_keep_their_lines(string page) => PageText.Clean(page).ShouldBe(page);

    [Fact]
    public void Blank_lines_part_paragraphs() => PageText.Clean("\n\nOne.\n\n\n\nTwo.\r\n \r\nThree.\n").ShouldBe("One.\n\nTwo.\n\nThree.");

    [Fact]
    public void Signs_that_nobody_sees_are_taken_out() => PageText.Clean("a\0b\u0001c\u001Bd").ShouldBe("abcd");
}
