namespace Kvasir.Tests.Filters;

public sealed class ReadingFilters
{
    [Theory]
    [InlineData("year == 2023", "(year Equal 2023)")]
    [InlineData("year >= 2020 and year < 2024", "((year GreaterOrEqual 2020) and (year Less 2024))")]
    [InlineData("2020 <= year < 2024", "((year GreaterOrEqual 2020) and (year Less 2024))")]
    [InlineData("5 >= year > 1", "((year LessOrEqual 5) and (year Greater 1))")]
    [InlineData("""author in ["kim", 'lee',]""", """(author in ["kim", "lee"])""")]
    [InlineData("author not in []", "always")]
    [InlineData("author in []", "never")]
    [InlineData("""not (author == "kim" || is_public == true)""", """not ((author Equal "kim") or (is_public Equal true))""")]
    [InlineData("a == 1 or b == 2 and c == 3", "((a Equal 1) or ((b Equal 2) and (c Equal 3)))")]
    [InlineData("""doc_name like "guide%" """, "(doc_name like guide<any>)")]
    [InlineData("""doc_name like "%.pdf" and not doc_name like "tmp%" """, "((doc_name like <any>.pdf) and not (doc_name like tmp<any>))")]
    [InlineData("""author == 'O\'Neil' and author == "O'Neil" """, """((author Equal "O'Neil") and (author Equal "O'Neil"))""")]
    [InlineData("""author like "100\\%" """, "(author like 100%)")]
    [InlineData("rating > 3", "(rating Greater 3d)")]
    [InlineData("rating * 2 >= 7.0", "(Multiply(rating, 2) GreaterOrEqual 7d)")]
    [InlineData("chunk_id % 2 == 1", "(Remainder(chunk_id, 2) Equal 1)")]
    [InlineData("id >= 0", "(id GreaterOrEqual 0)")]
    [InlineData("id in [1, 2, 3]", "(id in [1, 2, 3])")]
    [InlineData("chunk_id < year", "(chunk_id Less year)")]
    [InlineData("chunk_id > 2 + 3 and chunk_id != -1", "((chunk_id Greater 5) and (chunk_id NotEqual -1))")]
    [InlineData("version == '2.3' && lang == 'en'", """((version Equal "2.3") and (lang Equal "en"))""")]
    [InlineData("0x10 < chunk_id", "(chunk_id Greater 16)")]
    [InlineData("""meta["k"][0] == "a" or exists meta["n"]""", """((meta[k][0] Equal "a") or exists meta[n])""")]
    [InlineData("""json_contains_any(meta["t"], ["a", 1])""", """(meta[t] has any of ["a", 1])""")]
    [InlineData("""array_contains_all(tags, ["x", "y"]) and array_length(tags) == 3""", """((tags has all of ["x", "y"]) and (length(tags) Equal 3))""")]
    [InlineData("year == '2023'", "(year Equal 2023)")]
    [InlineData("not year == 2023", "not (year Equal 2023)")]
    public void The_examples_of_the_language_mean_what_it_says(string text, string meaning) => Meaning.Of(text).ShouldBe(meaning);

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    public void A_blank_filter_is_none(string text) => Meaning.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("a == 1 and b == 1 and (c == 1 and id == 1)", "((a Equal 1) and (b Equal 1) and (c Equal 1) and (id Equal 1))")]
    [InlineData("(a == 1 or b == 1) and c == 1", "(((a Equal 1) or (b Equal 1)) and (c Equal 1))")]
    [InlineData("not a in [1] and b == 2", "(not (a in [1]) and (b Equal 2))")]
    [InlineData("!(not a == 1)", "(a Equal 1)")]
    [InlineData("""not author like "x%" """, "not (author like x<any>)")]
    [InlineData("id == -2 ** 2", "(id Equal -4)")]
    [InlineData("id == 2 ** 3 ** 2", "(id Equal 64)")]
    [InlineData("id == 2 + 3 * 4 - 10 / 4 % 2", "(id Equal 14)")]
    [InlineData("id == (2 + 3) * 4", "(id Equal 20)")]
    [InlineData("price == 2 ** -1", "(price Equal 0.5d)")]
    [InlineData("id == -7 / 2 and a == -7 % 2", "((id Equal -3) and (a Equal -1))")]
    [InlineData("3 + id == 1 and 2 * id < 9", "((Add(id, 3) Equal 1) and (Multiply(id, 2) Less 9))")]
    [InlineData("id - 1 == 1 and id / -2 != 3", "((Subtract(id, 1) Equal 1) and (Divide(id, -2) NotEqual 3))")]
    [InlineData("+id == +1", "(id Equal 1)")]
    [InlineData("(id) in [1 + 1, -2]", "(id in [2, -2])")]
    [InlineData("1 < id and 2 <= id and 3 > id and 4 >= id and 5 == id and 6 != id", "((id Greater 1) and (id GreaterOrEqual 2) and (id Less 3) and (id LessOrEqual 4) and (id Equal 5) and (id NotEqual 6))")]
    public void Operators_bind_as_the_language_says(string text, string meaning) => Meaning.Of(text).ShouldBe(meaning);

    [Theory]
    [InlineData("a==1AND b==2", null)]
    [InlineData("a == 1 And b == 2 aND c == 3", "((a Equal 1) and (b Equal 2) and (c Equal 3))")]
    [InlineData("author LIKE 'x' OR NOT a IN [1] Or EXISTS meta['k']", "((author like x) or not (a in [1]) or exists meta[k])")]
    [InlineData("is_public == TRUE or is_public == False", "((is_public Equal true) or (is_public Equal false))")]
    [InlineData("author IS NULL and author is Not null and meta['k'] is null and meta['k'] is not null", "((author is null) and not (author is null) and not exists meta[k] and exists meta[k])")]
    [InlineData("Like == 1 and author Like 'x'", null)]
    [InlineData("JSON_CONTAINS(meta['k'], 1) or Array_Length(tags) > 1", "((meta[k] has all of [1]) or (length(tags) Greater 1))")]
    [InlineData("a==1&&b==2||!c==3", "(((a Equal 1) and (b Equal 2)) or not (c Equal 3))")]
    public void Keywords_have_any_case(string text, string? meaning)
    {
        if (meaning is null) Meaning.Failure(text).Code.ShouldBe(ErrorCode.InvalidFilter);
        else Meaning.Of(text).ShouldBe(meaning);
    }

    [Fact]
    public void A_field_may_be_called_by_a_keyword_in_mixed_case() => Meaning.Of("Like == 1 and author like 'x'").ShouldBe("((Like Equal 1) and (author like x))");

    [Theory]
    [InlineData("0x1F", "31")]
    [InlineData("0XfF", "255")]
    [InlineData("0b101", "5")]
    [InlineData("010", "8")]
    [InlineData("0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData(" '17' ", "17")]
    [InlineData("'-17'", "-17")]
    public void Integers_are_written_in_many_ways(string text, string number) => Meaning.Of($"id == {text}").ShouldBe($"(id Equal {number})");

    [Theory]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("1.5E-2", "0.015")]
    [InlineData("01.5", "1.5")]
    [InlineData("-1e+2", "-100")]
    [InlineData("'2.5'", "2.5")]
    [InlineData("7", "7")]
    public void Numbers_with_fractions_are_written_in_many_ways(string text, string number) => Meaning.Of($"price == {text}").ShouldBe($"(price Equal {number}d)");

    [Theory]
    [InlineData(""" "\a\b\f\n\r\t\v\\\"\'" """, "\a\b\f\n\r\t\v\\\"'")]
    [InlineData(""" '\101\x41\u4E2D\U0001F600' """, "AA中😀")]
    [InlineData(""" "\uD83D\uDE00" """, "😀")]
    [InlineData(""" r"50\%\n" """, "50\\%\\n")]
    [InlineData(""" r'"' """, "\"")]
    [InlineData(""" "it's 中文 😀" """, "it's 中文 😀")]
    [InlineData(""" '\000' """, "\0")]
    [InlineData(" '' ", "")]
    public void Texts_are_read_with_their_escapes(string text, string value) => Meaning.Of($"author =={text}").ShouldBe($"(author Equal \"{value}\")");

    [Theory]
    [InlineData("is_public == 'True'", "(is_public Equal true)")]
    [InlineData("rating == '0.1'", "(rating Equal 0.10000000149011612d)")]
    [InlineData("price in ['1', 2, 2.5]", "(price in [1d, 2d, 2.5d])")]
    [InlineData("scores[0] == 0.1", "(scores[0] Equal 0.1d)")]
    [InlineData("tags == ['x'] or meta['k'] != [1, 'x', [true]]", """((tags Equal ["x"]) or (meta[k] NotEqual [1, "x", [true]]))""")]
    [InlineData("a > 1000", "(a Greater 1000)")]
    public void Constants_become_of_the_type_of_the_field(string text, string meaning) => Meaning.Of(text).ShouldBe(meaning);

    [Theory]
    [InlineData(@"'%%a_\\%\\_\\\\b\\c%'", @"<any>a<one>%_\b\c<any>")]
    [InlineData("'*?'", "*?")]
    [InlineData("''", "")]
    public void Patterns_have_two_wildcards(string pattern, string meaning) => Meaning.Of($"author like {pattern}").ShouldBe($"(author like {meaning})");

    [Theory]
    [InlineData("1 == 1", true)]
    [InlineData("id not in []", true)]
    [InlineData("'a' < 'b' or year == 1", true)]
    [InlineData("not (1 > 2 and year == 1)", true)]
    [InlineData("id >= 0", false)]
    [InlineData("author like '%'", false)]
    [InlineData("1 == 2", false)]
    [InlineData("1 == 1 and year == 1", false)]
    [InlineData("a < 1000", false)]
    public void What_holds_by_its_constants_alone_is_known(string text, bool always) => Meaning.Parse(text)!.IsAlwaysTrue.ShouldBe(always);
}
