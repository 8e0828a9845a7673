using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Tests.Pipelines.Definitions;

public sealed class PipelineYamlRoundTrips
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements(
            "", " ", "12", "-1", "1.5", "0.1.0", ".5", "1e5", "0x1F", "0o17", "1_000", "1:30", "true", "False", "yes", "no", "on", "off", "null", "~", ".inf", ".nan", "2024-01-31", "2024-01-31T10:00:00Z",
            "\\n\\n", "a\nb", "a\n\nb\n", "a\n\n", "\n", "\na", "  a\n b", "a \nb", "a\n b\n  c", "a\n\tb", "\ta", "a\r\nb", "a: b", "a #b", "# a", "- a", "? a", "a:", ":", "-", "---", "...", "--- a", "a\n---\nb", "{", "[a]", "&a", "*a", "!a", "|", ">",
            "%a", "@a", "`a", "'", "''", "\"", "\\", "it's", "say \"yes\"", "{{#rag.shared.delimiter#}}", "<<", "=", "知识库", "第一行\n第二行", "📙", "a\u0000b", "\u0085", "\u2028", "\uFEFF", "\u007F", "é́", "trailing ", " leading", new string('长', 1200), new string('x', 3000) + "\ny"),
        Gen.Elements("a", "1", " ", "\n", ":", "#", "'", "\"", "\\", "-", "\t", "中", "😀", "{", "}", ",", "\r", "\u0001", ".", "|").ArrayOf().Select(string.Concat));

    private static readonly Gen<JsonNode?> Scalars = Gen.OneOf(
        Texts.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Elements("null", "true", "false", "0", "-7", "12", "1.50", "1e5", "-2.5E-3", "123456789012345678901234567890").Select(json => JsonNode.Parse(json)));

    [Fact]
    public void What_is_written_is_read_as_the_same() => Prop.ForAll(
        Documents(4).ToArbitrary(),
        document => JsonNode.DeepEquals(PipelineYaml.Read(PipelineYaml.Write(document)), document)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Writing_again_what_was_read_gives_the_same_text() => Prop.ForAll(
        Documents(3).ToArbitrary(),
        document =>
        {
            var written = PipelineYaml.Write(document);
            return PipelineYaml.Write(PipelineYaml.Read(written)) == written;
        }).QuickCheckThrowOnFailure();

    private static Gen<JsonObject> Documents(int depth) =>
        Gen.Zip(Texts, Values(depth - 1)).ArrayOf().Select(members =>
        {
            var document = new JsonObject();
            foreach (var (name, value) in members.Take(6)) document[name] = value?.DeepClone();
            return document;
        });

    private static Gen<JsonNode?> Values(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (4, Scalars),
            (1, Documents(depth).Select(document => (JsonNode?)document)),
            (1, Values(depth - 1).ArrayOf().Select(items => (JsonNode?)new JsonArray([.. items.Take(5).Select(item => item?.DeepClone())]))));
}
