using System.Text.Json.Nodes;
using Kvasir.Pipelines.Expressions;
using Kvasir.Pipelines.Expressions.Templates;

namespace Kvasir.Tests.Pipelines.Expressions;

/// <summary>The expected texts are those that Jinja2 3.1.6 writes.</summary>
public sealed class FillingTemplates
{
    private const string Values = """
        {"a":1,"s":"hello world","l":[3,1,2],"d":{"b":1,"a":[1,2]},"u":"知识😀x","f":2.5,"n":null,"t":true,"p":[{"k":"x","v":2},{"k":"Y","v":1},{"v":5}],"e":[],"m":"a\n\nb\nc","h":"<a href='x'>&</a>"}
        """;

    [Theory]
    [InlineData("{{ a + 1 }} {{ a / 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 3 ** 2 }} {{ -2 ** 2 }}", "2 0.5 3 -4 2 64 4")]
    [InlineData("{{ missing }}|{{ d.zzz }}|{{ n }}|{{ t }}|{{ l }}|{{ d }}|{{ u }}|{{ f }}", "||None|True|[3, 1, 2]|{'b': 1, 'a': [1, 2]}|知识😀x|2.5")]
    [InlineData("{{ a ~ 'x' ~ 2 }} {{ 'a' * 3 }} {{ [1] + [2] }} {{ (1,) }}", "1x2 aaa [1, 2] (1,)")]
    public void Values_are_calculated_and_printed(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("{{ 1.0 }} {{ 1e20 }} {{ 1e-7 }} {{ 0.1 + 0.2 }} {{ 1e15 }} {{ 1e16 }} {{ 0.0001 }} {{ 0.00001 }}", "1.0 1e+20 1e-07 0.30000000000000004 1000000000000000.0 1e+16 0.0001 1e-05")]
    [InlineData("{{ 1 in l }} {{ 9 not in l }} {{ 'ell' in s }} {{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }}", "True True True True False")]
    [InlineData("{{ s[0] }} {{ s[-1] }} {{ s[1:4] }} {{ s[::-1] }} {{ u[2] }} {{ l[5] }} {{ l[0:2] }} {{ d['b'] }} {{ d.a.1 }}", "h d ell dlrow olleh 😀  [3, 1] 1 2")]
    [InlineData("{{ a if a > 5 else 'small' }} {{ 'x' if false }}|{{ '' or 'y' }}", "small |y")]
    [InlineData("{{ {'a': {'b': 1}}.a.b }} {{ {'a':1}}}", "1 {'a': 1}")]
    [InlineData("{{ 'abc'.upper() }} {{ s.split('o') }} {{ ' x '.strip() }}", "ABC ['hell', ' w', 'rld'] x")]
    public void Expressions_mean_what_they_mean_in_Jinja(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("{% for x in l %}{{ loop.index }}/{{ loop.length }}:{{ x }}{{ ',' if not loop.last }}{% endfor %}", "1/3:3,2/3:1,3/3:2")]
    [InlineData("{% for x in e %}x{% else %}none{% endfor %}", "none")]
    [InlineData("{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "b=1;a=[1, 2];")]
    [InlineData("{% for x in l if x > 1 %}{{ loop.index0 }}{{ x }} {% endfor %}", "03 12 ")]
    [InlineData("{% if a == 2 %}two{% elif a %}one{% else %}no{% endif %}", "one")]
    [InlineData("{% set x = 5 %}{{ x }}{% for i in l %}{% set x = i %}{% endfor %}{{ x }}", "55")]
    [InlineData("{% set ns = namespace(c=0) %}{% for i in l %}{% set ns.c = ns.c + i %}{% endfor %}{{ ns.c }}", "6")]
    [InlineData("{% set x %}abc{{ a }}{% endset %}{{ x|upper }}", "ABC1")]
    public void Statements_repeat_and_choose(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("  {%- if true -%}  x  {%- endif -%}  y", "xy")]
    [InlineData("{# c #}a{#- c -#} b", "ab")]
    [InlineData("{% raw %}{{ x }}{% endraw %}", "{{ x }}")]
    [InlineData("a\r\nb\n", "a\nb")]
    public void Blanks_and_comments_go_as_they_are_told_to(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("{{ s|upper }} {{ s|title }} {{ s|capitalize }} {{ s|replace('l','L',1) }} {{ u|length }} {{ s|wordcount }}", "HELLO WORLD Hello World Hello world heLlo world 4 2")]
    [InlineData("{{ l|sort }} {{ l|max }} {{ l|sum }} {{ l|first }} {{ l|last }} {{ l|join('-') }} {{ l|reverse|list }} {{ u|reverse }}", "[1, 2, 3] 3 6 3 2 3-1-2 [2, 1, 3] x😀识知")]
    [InlineData("{{ p|map(attribute='v')|list }} {{ p|map(attribute='k', default='?')|join(',') }} {{ p|selectattr('k','defined')|map(attribute='k')|list }}", "[2, 1, 5] x,Y,? ['x', 'Y']")]
    [InlineData("{{ p|sort(attribute='v')|map(attribute='v')|list }} {{ p|rejectattr('v','gt',1)|list }}", "[1, 2, 5] [{'k': 'Y', 'v': 1}]")]
    [InlineData("{{ ['b','A','c','a']|sort }} {{ ['b','A','c','a']|unique|list }}", "['A', 'a', 'b', 'c'] ['b', 'A', 'c']")]
    [InlineData("{{ l|batch(2,'x')|list }} {{ 'foo bar baz qux'|truncate(9) }}", "[[3, 1], [2, 'x']] foo...")]
    [InlineData("{{ h|e }} {{ 'a b/c?知'|urlencode }} {{ d|urlencode }}", "&lt;a href=&#39;x&#39;&gt;&amp;&lt;/a&gt; a%20b/c%3F%E7%9F%A5 b=1&a=%5B1%2C+2%5D")]
    [InlineData("{{ d|tojson }} {{ [1.0,none,true,'<']|tojson }}", """{"a": [1, 2], "b": 1} [1.0, null, true, "\u003c"]""")]
    [InlineData("{{ m|indent(2,true) }}", "  a\n\n  b\n  c")]
    [InlineData("{{ 42.55|round }} {{ 42.55|round(1,'floor') }} {{ 2.5|round }} {{ '12.7'|int }} {{ 'x'|int(3) }} {{ 'x'|float }}", "43.0 42.5 2.0 12 3 0.0")]
    [InlineData("{{ missing|default('x') }} {{ ''|default('x') }}|{{ ''|d('x',true) }} {{ {'b':1,'A':2}|dictsort }}", "x |x [('A', 2), ('b', 1)]")]
    public void Filters_change_values(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("{{ a is defined }} {{ missing is undefined }} {{ n is none }} {{ s is string }} {{ a is number }} {{ l is sequence }} {{ d is mapping }}", "True True True True True True True")]
    [InlineData("{{ 3 is odd }} {{ 4 is even }} {{ 9 is divisibleby 3 }} {{ 1 is not in [2] }} {{ not a is defined }}", "True True True True False")]
    public void Tests_look_at_values(string template, string text) => Fill(template).ShouldBe(text);

    [Theory]
    [InlineData("a\n{% macro x() %}{% endmacro %}", "Line 2, column 4: SyntaxError: 'macro' is not taken")]
    [InlineData("{% include 'x' %}", "'include' is not taken")]
    [InlineData("{% extends 'x' %}", "'extends' is not taken")]
    [InlineData("{% block x %}", "'block' is not taken")]
    [InlineData("{{ a|shuffle }}", "Line 1, column 6: SyntaxError: there is no filter 'shuffle'")]
    [InlineData("{{ a is odder }}", "there is no test 'odder'")]
    [InlineData("{% if a %}x", "'{% endif %}' is expected")]
    [InlineData("{{ a", "'}}' is expected")]
    [InlineData("{{ a.__class__ }}", "'__class__' cannot be used")]
    [InlineData("{{ missing.x }}", "'missing' is undefined")]
    [InlineData("{{ s.format(1) }}", "'format' is undefined")]
    [InlineData("{{ 1 / 0 }}", "ZeroDivisionError")]
    [InlineData("{% for x in range(5000) %}{{ 'x' * 100 }}{% endfor %}", "more than 400000 characters")]
    [InlineData("{{ range(10 ** 9) }}", "LimitError")]
    public void What_is_wrong_is_told_with_its_place(string template, string message) => Should.Throw<LanguageException>(() => Fill(template)).Message.ShouldContain(message);

    private static string Fill(string template) => Template.Parse(template).Render(JsonNode.Parse(Values)!.AsObject(), CancellationToken.None);
}
