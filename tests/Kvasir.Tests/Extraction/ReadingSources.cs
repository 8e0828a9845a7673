namespace Kvasir.Tests.Extraction;

public sealed class ReadingSources
{
    [Theory]
    [InlineData("py", "def f():\n    if x:\n\treturn  1\n\n\nprint(f())\n")]
    [InlineData("cs", "    /// <summary>Indented.</summary>\n    int X;\n")]
    [InlineData("yaml", "a:\n  - b\n  - c: 1\n")]
    [InlineData("xml", "<?xml version=\"1.0\"?>\n<a b=\"c\">d &amp; e</a>\n")]
    [InlineData("tsx", "export const A = () => <b>{x}</b>;\n")]
    [InlineData("toml", "[a]\nb = 1\n")]
    public async Task A_program_is_one_unit_as_it_is_written(string extension, string text) => (await Reading.TextsAsync(extension, text)).ShouldBe([text]);
}
