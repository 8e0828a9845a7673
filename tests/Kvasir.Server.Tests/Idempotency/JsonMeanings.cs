using System.Text;
using Kvasir.Server.Idempotency;

namespace Kvasir.Server.Tests.Idempotency;

public sealed class JsonMeanings
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,null]}""", """ { "b" : [ true , null ] , "a" : 1 } """)]
    [InlineData("""{"a":"A\n"}""", """{"a":"\u0041\u000a"}""")]
    [InlineData("""{"a":{"x":1,"y":{"p":1,"q":2}}}""", """{"a":{"y":{"q":2,"p":1},"x":1}}""")]
    [InlineData("""{"a":2}""", """{"a":1,"a":2}""")]
    [InlineData("""{"\u0061":2}""", """{"a":2,}""")]
    [InlineData("""{"a":2}""", "\uFEFF{\"a\":2}")]
    public void Two_spellings_of_one_thing_are_the_same(string one, string other) => Of(one).ShouldBe(Of(other));

    [Theory]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":1}""", """{"a":2}""")]
    [InlineData("""{"a":1}""", """{"b":1}""")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("{}", "[]")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[[1],2]", "[[1,2]]")]
    [InlineData("""["a","b"]""", """["ab"]""")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{},"b":1}""")]
    [InlineData("", "{}")]
    [InlineData("{} x", "{}")]
    [InlineData("no json", "no  json")]
    [InlineData("""["\ud800"]""", """["\ud801"]""")]
    public void Two_things_are_not(string one, string other) => Of(one).ShouldNotBe(Of(other));

    private static string Of(string text) => Convert.ToHexString(JsonFingerprint.Of(Encoding.UTF8.GetBytes(text)));
}
