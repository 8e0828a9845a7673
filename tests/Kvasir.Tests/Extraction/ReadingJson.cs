using System.Text;

namespace Kvasir.Tests.Extraction;

public sealed class ReadingJson
{
    [Fact]
    public async Task An_object_becomes_lines_that_name_where_each_value_stands() =>
        (await Reading.TextsAsync("json", """{"name":"Åse","age":41,"_ok":true,"none":null,"address":{"city":"Oslo"},"tags":["a","b",3],"items":[{"name":"Pen"},{"name":"Ink","sizes":[1,2]}],"empty":{}}""")).ShouldBe(
            ["name: Åse\nage: 41\n_ok: true\nnone: null\naddress.city: Oslo\ntags: a, b, 3\nitems[0].name: Pen\nitems[1].name: Ink\nitems[1].sizes: 1, 2"]);

    [Fact]
    public async Task Each_element_of_a_list_is_a_unit() => (await Reading.TextsAsync("json", " \n[{\"a\":1}, \"two\\r\\nlines\", [3, 4], [[5]]]")).ShouldBe(["a: 1", "two\nlines", "3, 4", "[0]: 5"]);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    [InlineData("gb18030")]
    public async Task Json_is_read_in_any_common_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        const string Text = "[{\"标题\":\"知识库把文档切成片段，每个片段都会建立索引。\"}]";
        (await Reading.UnitsAsync("json", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)])).ShouldHaveSingleItem().Text.ShouldBe("标题: 知识库把文档切成片段，每个片段都会建立索引。");
    }

    [Fact]
    public async Task Each_line_of_json_lines_is_a_unit() => (await Reading.TextsAsync("jsonl", "{\"a\":1}\r\n\r\n{\"b\":{\"c\":\"x\"}}\n")).ShouldBe(["a: 1", "b.c: x"]);

    [Fact]
    public async Task A_broken_line_is_named() => (await Reading.RefusalAsync("ndjson", "{\"a\":1}\n\n{\"b\":\n")).ShouldStartWith("Line 3 is no JSON");

    [Fact]
    public async Task A_broken_list_says_where() => (await Reading.RefusalAsync("json", "[{\"a\":1},{\"b\"}]")).ShouldContain("element");

    [Theory]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task Halves_of_surrogate_pairs_are_no_error(string text) => (await Reading.UnitsAsync("json", text)).Count.ShouldBe(1);

    [Fact]
    public async Task Ten_megabytes_of_nesting_are_refused()
    {
        (await Reading.RefusalAsync("json", new string('[', 10_000_000))).ShouldContain("depth");
        (await Reading.RefusalAsync("json", string.Concat(Enumerable.Repeat("{\"a\":", 2_000_000)))).ShouldContain("depth");
        (await Reading.RefusalAsync("jsonl", new string('[', 5_000_000))).ShouldStartWith("Line 1 is no JSON");
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_is_refused() =>
        (await Reading.RefusalAsync("jsonl", [(byte)'"', .. Enumerable.Repeat((byte)'x', 100_000_000), (byte)'"'])).ShouldStartWith("Line 1 ");

    [Fact]
    public async Task Long_names_that_every_line_would_repeat_are_refused()
    {
        var name = new string('n', 1_000_000);
        (await Reading.RefusalAsync("json", $"{{\"{name}\":[{string.Join(',', Enumerable.Repeat("{\"a\":1}", 1000))}]}}")).ShouldContain("characters");
    }
}
