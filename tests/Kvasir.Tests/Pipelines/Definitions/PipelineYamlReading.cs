using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Yaml;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class PipelineYamlReading
{
    [Theory]
    [InlineData("12", "12")]
    [InlineData("-007", "-7")]
    [InlineData("+3", "3")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1.5", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1")]
    [InlineData("0.1", "0.1")]
    [InlineData("1e3", "1e3")]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("0.1.0", "\"0.1.0\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("off", "\"off\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("2024-01-31", "\"2024-01-31\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("!!int 12", "12")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("\\n\\n", "\"\\\\n\\\\n\"")]
    public void A_scalar_means_what_the_core_schema_says(string yaml, string json) =>
        JsonNode.DeepEquals(PipelineYaml.Read($"a: {yaml}")["a"], JsonNode.Parse(json)).ShouldBeTrue();

    [Fact]
    public void A_number_can_be_asked_for_as_any_type()
    {
        var number = PipelineYaml.Read("a: 12")["a"]!;
        (number.GetValue<int>(), number.GetValue<long>(), number.GetValue<double>()).ShouldBe((12, 12L, 12.0));
    }

    [Fact]
    public void Marks_and_line_ends_of_other_systems_do_not_matter() =>
        PipelineYaml.Read("\uFEFFa: 1\r\nb: |\r\n  one\r\n  two\r\nc: 'x'\r\n").ToJsonString().ShouldBe("""{"a":1,"b":"one\ntwo\n","c":"x"}""");

    [Fact]
    public void An_anchor_is_expanded_wherever_it_is_named()
    {
        var read = PipelineYaml.Read("a: &x {b: [1, 2]}\nc: *x\nd: [*x]");
        read["c"]!.ToJsonString().ShouldBe("""{"b":[1,2]}""");
        read["d"]![0]!.ToJsonString().ShouldBe("""{"b":[1,2]}""");
    }

    [Fact]
    public void A_billion_laughs_are_refused()
    {
        var lines = string.Concat(Enumerable.Range(1, 9).Select(level => $"l{level}: &l{level} [{string.Join(',', Enumerable.Repeat($"*l{level - 1}", 10))}]\n"));
        Refused("l0: &l0 ha\n" + lines).Message.ShouldContain("more than 500000 values");
    }

    [Fact]
    public void A_long_text_cannot_be_multiplied_by_anchors() =>
        Refused($"a: &a {new string('x', 1_000_000)}\nb: [{string.Join(',', Enumerable.Repeat("*a", 20))}]").Message.ShouldContain("10MB");

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Values_may_lie_100_levels_deep(int levels, bool allowed)
    {
        var yaml = $"a: {new string('[', levels - 1)}1{new string(']', levels - 1)}";
        if (allowed) PipelineYaml.Read(yaml).ShouldNotBeNull();
        else Refused(yaml).Message.ShouldContain("100 levels");
    }

    [Fact]
    public void Anchors_do_not_reach_deeper_than_the_limit() =>
        Refused($"a: &a {new string('[', 60)}{new string(']', 60)}\nb: {new string('[', 60)}*a{new string(']', 60)}").Line.ShouldBe(2);

    [Fact]
    public void A_file_of_more_than_10_MB_is_refused() =>
        Refused("a: " + new string('知', 4_000_000)).Message.ShouldBe("File size exceeds the limit of 10MB");

    [Theory]
    [InlineData("a: 1\nb: [1, 2\nc: 3", 2)]
    [InlineData("a: 1\n\ta: 2", 1)]
    [InlineData("a: 1\nb: 1\nb: 2", 3)]
    [InlineData("a: 1\nb: *nothing", 2)]
    [InlineData("a: &a [*a]", 1)]
    [InlineData("a: 1\nb: !!python/object:os.system 'ls'", 2)]
    [InlineData("a: !local {b: 1}", 1)]
    [InlineData("a: !!binary aGk=", 1)]
    [InlineData("a: !!int twelve", 1)]
    [InlineData("a: 1\n? [b, c]\n: 1", 2)]
    [InlineData("a: 1\n---\nb: 1", 2)]
    [InlineData("a: \"open", 1)]
    [InlineData("a: '\\xZZ'\nb: \"\\xZZ\"", 2)]
    [InlineData("a: \"\\UFFFFFFFF\"", 1)]
    public void An_error_names_its_line(string yaml, int line)
    {
        var error = Refused(yaml);
        error.Line.ShouldBe(line, error.Message);
        error.Message.ShouldContain($"(line {line}, column {error.Column})");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("[1, 2]")]
    [InlineData("just text")]
    [InlineData("~")]
    public void What_is_no_mapping_is_refused(string yaml) => Refused(yaml).Message.ShouldBe("Invalid YAML format: content must be a mapping");

    [Fact]
    public void Damaged_files_are_refused_and_never_break_the_reader()
    {
        var random = new Random(7);
        const string Signs = "{}[]:,-?&*!|>'\"%@`#~ \n\t\\a1\u0000\u0085\ud83d<=";
        var yaml = PipelineYaml.Write(PipelineYaml.Read("a: &x [1, {b: 'c', d: \"e\\n\"}]\nf: |\n  text\n  more\ng: *x\n? h\n: !!str i"));
        for (var run = 0; run < 20_000; run++)
        {
            var damaged = yaml.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--) damaged[random.Next(damaged.Length)] = Signs[random.Next(Signs.Length)];
            try { PipelineYaml.Read(new string(damaged)); } catch (YamlTextException) { }
        }
    }

    private static YamlTextException Refused(string yaml) => Should.Throw<YamlTextException>(() => PipelineYaml.Read(yaml));
}
