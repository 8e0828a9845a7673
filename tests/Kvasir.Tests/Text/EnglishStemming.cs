using Kvasir.Text;

namespace Kvasir.Tests.Text;

public class EnglishStemming
{
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistency consistent consistently consisting consists", "consist")]
    [InlineData("consolation consolations console consoled consoles consoling consolingly", "consol")]
    [InlineData("consolatory consolidate", "consolatori consolid")]
    [InlineData("conspicuous conspicuously", "conspicu")]
    [InlineData("conspiracy", "conspiraci")]
    [InlineData("conspirator conspirators", "conspir")]
    [InlineData("constable constables", "constabl")]
    [InlineData("constancy", "constanc")]
    [InlineData("constant", "constant")]
    [InlineData("knackeries", "knackeri")]
    [InlineData("knave knaves", "knave")]
    [InlineData("knavish", "knavish")]
    [InlineData("kneaded kneading", "knead")]
    [InlineData("knee knees", "knee")]
    [InlineData("kneel kneeled kneeling kneels", "kneel")]
    [InlineData("knew", "knew")]
    [InlineData("knick", "knick")]
    [InlineData("knives knif", "knive knif")]
    [InlineData("knightly", "knight")]
    [InlineData("knitted knitting", "knit")]
    [InlineData("knotty", "knotti")]
    [InlineData("generate generates generated generating", "generat")]
    [InlineData("general generally", "general")]
    [InlineData("generous generously", "generous")]
    [InlineData("communism communist", "communism communist")]
    [InlineData("arsenic arsenal", "arsenic arsenal")]
    [InlineData("ties cries", "tie cri")]
    [InlineData("gas this gaps kiwis", "gas this gap kiwi")]
    [InlineData("luxuriated hopped hoped", "luxuri hop hope")]
    [InlineData("cry by say", "cri by say")]
    [InlineData("bees agreed", "bee agre")]
    [InlineData("relational rational happiness", "relat ration happi")]
    [InlineData("adoption replacement electricity formative", "adopt replac electr format")]
    [InlineData("skis skies dying lying news sky inning proceed exceed succeed", "ski sky die lie news sky inning proceed exceed succeed")]
    [InlineData("controll rolling fulfilling", "control roll fulfil")]
    [InlineData("yellow enjoying", "yellow enjoy")]
    public void Agrees_with_the_published_algorithm(string words, string stems)
    {
        var expected = stems.Split(' ');
        var actual = words.Split(' ').Select(EnglishStemmer.Stem).ToArray();
        actual.ShouldBe(expected.Length == 1 ? [.. actual.Select(_ => expected[0])] : expected);
    }

    [Theory]
    [InlineData("utf8")]
    [InlineData("数据")]
    [InlineData("is")]
    [InlineData("")]
    [InlineData("Ünds")]
    public void Leaves_other_words_alone(string word) => EnglishStemmer.Stem(word).ShouldBe(word);

    [Fact]
    public void Never_makes_a_word_longer()
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => "aeiouystlingedbr'"[random.Next(17)]));
            EnglishStemmer.Stem(word).Length.ShouldBeLessThanOrEqualTo(word.Length, word);
        }
    }
}
