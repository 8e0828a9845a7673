using System.Text.Json.Nodes;
using Kvasir.Pipelines.Expressions;
using Kvasir.Pipelines.Expressions.Code;

namespace Kvasir.Tests.Pipelines.Expressions;

/// <summary>The expected values are those of Python 3.</summary>
public sealed class RunningPrograms
{
    [Theory]
    [InlineData("[2**-1, 7//-2, -7%3, 7.5//2, -2**2, 2**3**2, 1_000, 5%-3, 5.5%-2, 10/4]", "[0.5,-4,2,3,-4,512,1000,-1,-0.5,2.5]")]
    [InlineData("str(2**100)", "\"1267650600228229401496703205376\"")]
    [InlineData("[round(2.5), round(3.5), round(2.675, 2), round(1234, -2), int('12'), int(-3.9)]", "[2,4,2.67,1200,12,-3]")]
    [InlineData("['知识😀x'[2], len('知识😀x'), 'hello'[::-1], 'hello'[10:1:-2]]", """["😀",4,"olleh","ol"]""")]
    [InlineData("[1 < 3 < 5, 'x' in 'xyz', None is None, 0 or 'y', True == 1, (1,) < (1, 2)]", """[true,true,true,"y",true,true]""")]
    [InlineData("[x*2 for x in [3,1,2] if x > 1]", "[6,4]")]
    [InlineData("[(i, j) for i in range(3) for j in range(i)]", "[[1,0],[2,0],[2,1]]")]
    [InlineData("{v: k for k, v in {'a': 'b'}.items()}", """{"b":"a"}""")]
    [InlineData("sorted([{'v': 2}, {'v': 1}], key=lambda x: x['v'], reverse=True)", """[{"v":2},{"v":1}]""")]
    [InlineData("[list(zip([1,2], 'ab')), list(enumerate('xy', 1)), list(map(str, [1])), list(filter(None, [0, 1]))]", """[[[1,"a"],[2,"b"]],[[1,"x"],[2,"y"]],["1"],[1]]""")]
    [InlineData("[' a  b '.split(), 'a b c'.split(None, 1), 'a b c'.rsplit(' ', 1), 'a\\nb\\r\\nc'.splitlines(), 'a-b'.partition('-')]", """[["a","b"],["a","b c"],["a b","c"],["a","b","c"],["a","-","b"]]""")]
    [InlineData("['hello'.find('l'), 'hello'.rfind('l'), 'hello'.replace('l', 'L', 1), 'xxaxx'.strip('x'), 'abc'.center(8), '-7'.zfill(4)]", """[2,3,"heLlo","a","  abc   ","-007"]""")]
    [InlineData("f\"{3:05d}|{3:>4}|{3/7:.3f}|{'ab':<4}|{'ab'!r}|{1234567.891:,.2f}|{0.256:.1%}|{255:x}|{'ab':^5}|{{x}}\"", "\"00003|   3|0.429|ab  |'ab'|1,234,567.89|25.6%|ff| ab  |{x}\"")]
    [InlineData("str([1, 'a', None, True, 1.5, {'k': (1,)}, ()])", "\"[1, 'a', None, True, 1.5, {'k': (1,)}, ()]\"")]
    [InlineData("[str(1e16), str(1e-5), str(1e22), str(-0.0), str(5e-324), str(0.1 + 0.2)]", """["1e+16","1e-05","1e+22","-0.0","5e-324","0.30000000000000004"]""")]
    [InlineData("[isinstance(True, int), isinstance('', (list, str)), isinstance(1.0, int)]", "[true,true,false]")]
    public void An_expression_has_the_value_that_it_has_in_Python(string expression, string value) => Run($"def main():\n    return {expression}")!.ShouldBeJson(value);

    [Theory]
    [InlineData("t = 0\nfor i, x in enumerate([3, 1, 2]):\n    if x == 1:\n        continue\n    t += x * i\nelse:\n    t += 100\nreturn t", "104")]
    [InlineData("n = 0\nwhile True:\n    n += 1\n    if n > 10: break\nelse:\n    n = -1\nreturn n", "11")]
    [InlineData("x, (y, z) = 1, (2, 3)\nx, y = y, x\nq = w = 5\nreturn [x, y, z, q + w]", "[2,1,3,10]")]
    [InlineData("l = [1]\nm = l\nm += [2]\nd = {'n': [0]}\nd['n'][0] += 5\nreturn [l, d]", """[[1,2],{"n":[5]}]""")]
    [InlineData("def fib(n):\n    return n if n < 2 else fib(n-1) + fib(n-2)\nreturn fib(15)", "610")]
    [InlineData("def add(a, b=2, c=3):\n    return a + b * c\nreturn [add(1), add(1, c=5), add(1, 2, 3)]", "[7,11,7]")]
    [InlineData("items = []\ndef add(x):\n    items.append(x)\nadd(1)\nadd(2)\nreturn items", "[1,2]")]
    [InlineData("d = {'b': 1}\nd.update({'q': 1})\nd.setdefault('w', []).append(1)\nr = d.pop('b')\nreturn [d, r, d.get('zz', 5)]", """[{"q":1,"w":[1]},1,5]""")]
    public void Statements_do_what_they_do_in_Python(string body, string value) => Run("def main():\n    " + body.Replace("\n", "\n    ", StringComparison.Ordinal))!.ShouldBeJson(value);

    [Theory]
    [InlineData("json.loads('{\"x\": [1, 2.5, null]}')", """{"x":[1,2.5,null]}""")]
    [InlineData("json.dumps({'b': 'é', 'a': 1}, ensure_ascii=False, sort_keys=True)", "\"{\\\"a\\\": 1, \\\"b\\\": \\\"é\\\"}\"")]
    [InlineData("[re.findall(r'(\\w)(l+)', 'hello'), re.sub(r'(\\w+) (\\w+)', r'\\2 \\1', 'a b'), re.split(r'(\\d)', 'a1b')]", """[[["e","ll"]],"b a",["a","1","b"]]""")]
    [InlineData("[re.search('(?P<w>o)', 'foo').group('w'), re.search('o', 'foo').span(), re.match('o', 'foo')]", """["o",[1,2],null]""")]
    [InlineData("[math.floor(-2.5), math.ceil(2.1), math.sqrt(16)]", "[-3,3,4]")]
    public void Modules_are_small_tables(string expression, string value) => Run($"import json, re, math\ndef main():\n    return {expression}")!.ShouldBeJson(value);

    [Theory]
    [InlineData("import os\ndef main(): return {}", "Line 1, column 8: SyntaxError: 'os' cannot be imported; there are json, math, re.")]
    [InlineData("from os import path\ndef main(): return {}", "'from' is not taken: use 'import json'")]
    [InlineData("class A: pass", "'class' is not taken: use dicts and functions")]
    [InlineData("def main():\n    try:\n        pass\n    except:\n        pass", "Line 2, column 5: SyntaxError: 'try' is not taken: look with 'if' beforehand")]
    [InlineData("def main():\n    with x: pass", "'with' is not taken")]
    [InlineData("def main():\n    yield 1", "'yield' is not taken")]
    [InlineData("async def main(): pass", "'async' is not taken")]
    [InlineData("def main():\n    global x", "'global' is not taken")]
    [InlineData("def main():\n    del x", "'del' is not taken")]
    [InlineData("def main():\n    return open('x')", "'open' is not taken")]
    [InlineData("def main():\n    return eval('x')", "'eval' is not taken")]
    [InlineData("def main():\n    return ''.__class__", "'__class__' cannot be used")]
    [InlineData("def main(:", "a name is expected here, not ':'")]
    [InlineData("def main():\nreturn 1", "an indented line is expected here")]
    [InlineData("x = 1", "the program needs a function 'def main(...)'")]
    public void What_is_not_taken_is_refused_before_it_runs(string program, string message) => Should.Throw<LanguageException>(() => CodeProgram.Parse(program)).Message.ShouldContain(message);

    [Theory]
    [InlineData("return 'a' + 1", "Line 2, column 16: TypeError")]
    [InlineData("return [1][3]", "IndexError")]
    [InlineData("return {}['x']", "KeyError: the dict has no key 'x'")]
    [InlineData("return nothing", "NameError: 'nothing' has no value here")]
    [InlineData("x += 1", "NameError")]
    [InlineData("return int('x')", "ValueError")]
    public void A_failure_says_where_it_happened(string body, string message) => Should.Throw<LanguageException>(() => Run($"def main():\n    {body}")).Message.ShouldContain(message);

    private static JsonNode? Run(string program) => CodeProgram.Parse(program).Run([], CancellationToken.None);
}

file static class JsonShould
{
    public static void ShouldBeJson(this JsonNode actual, string expected) => JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual.ToJsonString()} is not {expected}");
}
