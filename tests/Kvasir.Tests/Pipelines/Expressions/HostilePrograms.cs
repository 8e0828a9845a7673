using Kvasir.Pipelines.Expressions;
using Kvasir.Pipelines.Expressions.Code;
using Kvasir.Pipelines.Expressions.Templates;

namespace Kvasir.Tests.Pipelines.Expressions;

public sealed class HostilePrograms
{
    [Theory]
    [InlineData("while True: pass")]
    [InlineData("return 'a' * 10 ** 9")]
    [InlineData("return [0] * 10 ** 9")]
    [InlineData("return 10 ** 10 ** 10")]
    [InlineData("x = 3\nwhile True: x = x * x")]
    [InlineData("s = 'ab'\nwhile True: s = s + s")]
    [InlineData("s = 'ab'\nwhile True: s += 'some more'")]
    [InlineData("l = [1]\nwhile True: l = l + l")]
    [InlineData("l = [1]\nwhile True: l.append(l)")]
    [InlineData("l = [1]\nfor i in range(60): l = [l, l]\nreturn str(l)")]
    [InlineData("l = [1]\nfor i in range(50): l = [l, l]\nreturn l")]
    [InlineData("l = [1]\nm = [1]\nfor i in range(50):\n    l = [l, l]\n    m = [m, m]\nreturn l == m")]
    [InlineData("l = []\nl.append(l)\nreturn l")]
    [InlineData("return ('x' * 1000000).replace('x', 'y' * 1000000)")]
    [InlineData("return ('x' * 1000000).join(['a'] * 1000)")]
    [InlineData("return list(range(10 ** 18))")]
    [InlineData("return 'x'.center(10 ** 9)")]
    [InlineData("def f(n): return f(n + 1)\nreturn f(0)")]
    [InlineData("f = lambda g: g(g)\nreturn f(f)")]
    [InlineData("return sum([[0] * 1000] * 100000, [])")]
    [InlineData("import re\nreturn re.sub('', 'x' * 100000, 'a' * 100000)")]
    [InlineData("return f'{1:999999999}'")]
    public void A_program_that_would_take_too_much_is_stopped(string body) => Should.Throw<LanguageException>(() => CodeProgram.Parse("def main():\n    " + body.Replace("\n", "\n    ", StringComparison.Ordinal)).Run([], CancellationToken.None));

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{1:")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("lambda: ")]
    [InlineData("a(")]
    [InlineData("a[")]
    [InlineData("a.b")]
    [InlineData("1+")]
    [InlineData("1**")]
    [InlineData("1 if 1 else ")]
    [InlineData("1 and ")]
    [InlineData("1 < ")]
    public void Deep_nesting_is_refused_and_not_followed(string piece)
    {
        var source = string.Concat(Enumerable.Repeat(piece, 90_000 / piece.Length));
        Should.Throw<LanguageException>(() => CodeProgram.Parse($"def main():\n    return {source}"));
        Should.Throw<LanguageException>(() => Template.Parse($"{{{{ {source}"));
    }

    [Fact]
    public void Deep_blocks_are_refused_and_not_followed()
    {
        Should.Throw<LanguageException>(() => Template.Parse(string.Concat(Enumerable.Repeat("{% if 1 %}", 9_000)))).Message.ShouldContain("nested");
        Should.Throw<LanguageException>(() => CodeProgram.Parse(string.Join('\n', Enumerable.Range(0, 400).Select(depth => new string(' ', depth) + "if 1:")))).Message.ShouldContain("nested");
    }

    [Fact]
    public void A_program_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => CodeProgram.Parse("def main():\n    while True: pass").Run([], stop.Token));
    }

    [Fact]
    public void Whatever_is_written_is_a_program_or_told_to_be_none()
    {
        string[] words = ["def", "main", "(", ")", ":", "\n", "\n    ", "return", "a", "b", "1", "2.5", "'x'", "f'{a}'", "+", "-", "**", "[", "]", "{", "}", ",", "for", "in", "if", "else", "not", "is", "lambda", "=", "+=", ".", "upper", "|", "~", "sort", "%", "//", "None", "and", "while", "import", "json", "\"", "\\", "😀"];
        for (var seed = 0; seed < 2_000; seed++)
        {
            // The seed is the case's number, so that a failure can be looked at again.
            var random = new Random(seed);
            var source = string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => words[random.Next(words.Length)]));
            Try(() => CodeProgram.Parse("def main(a=1, b='x'):\n    return " + source + "\n").Run([], CancellationToken.None));
            Try(() => CodeProgram.Parse(source).Run([], CancellationToken.None));
            Try(() => Template.Parse("{{ " + source + " }}").Render(new() { ["a"] = 1, ["b"] = "x" }, CancellationToken.None));
            Try(() => Template.Parse("{% " + source + " %}x{% endif %}{% endfor %}").Render([], CancellationToken.None));
        }
    }

    private static void Try(Action run)
    {
        try
        {
            run();
        }
        catch (LanguageException exception)
        {
            exception.Message.ShouldNotBeEmpty();
        }
    }
}
