using FsCheck;
using FsCheck.Fluent;
using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class Sections
{
    [Fact]
    public void A_chunk_begins_with_its_whole_path_of_headings() =>
        Cut(20, Unit("Kestrels\nSmall falcons of open country everywhere in the old world.", "Kestrels"), Unit("Nests\nThey breed in old crow nests, and in holes of cliffs and houses.", "Kestrels", "Nests"))
            .ShouldBe(["Kestrels\nSmall falcons of open country everywhere in the old world.", "Kestrels\nNests\nThey breed in old crow nests, and in holes of cliffs and houses."]);

    [Fact]
    public void Small_neighbours_are_packed_with_a_blank_line_between() =>
        Cut(20, Unit("A\none", "A"), Unit("B\ntwo", "A", "B"), Unit("C\nthree", "C")).ShouldBe(["A\none\n\nA\nB\ntwo\n\nC\nthree"]);

    [Fact]
    public void A_heading_with_nothing_of_its_own_is_not_repeated()
    {
        Cut(20, Unit("A\n", "A"), Unit("B\ntwo", "A", "B")).ShouldBe(["A\nB\ntwo"]);
        Cut(20, Unit("A\n", "A"), Unit("B\n", "B")).ShouldBe(["A\n\nB"]);
    }

    [Fact]
    public void Each_piece_of_a_long_section_keeps_the_path() =>
        Cut(6, Unit("A\none two three four five\nsix seven eight nine ten", "A")).ShouldAllBe(chunk => chunk.StartsWith("A\n", StringComparison.Ordinal) && Words(chunk) <= 6);

    [Theory]
    [InlineData("\n\n|\n| |", "a b\nc d\n\ne f g h i|j")]
    [InlineData(".|", "One two three. Four five six. Seven.")]
    [InlineData("|", "没有空格的中文文本也必须切开")]
    public void Separators_are_tried_in_their_order(string separators, string text)
    {
        var chunks = Cut(4, [.. separators.Split('|')], Unit(text));
        chunks.ShouldAllBe(chunk => Words(chunk) <= 4);
        string.Concat(string.Concat(chunks).Where(c => !char.IsWhiteSpace(c))).ShouldBe(string.Concat(text.Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void Pages_and_rows_stand_for_themselves() =>
        Cut(50, new ExtractedUnit("page one") { Page = 1 }, new ExtractedUnit("page two") { Page = 2 }, new ExtractedUnit("row", IsRow: true), new ExtractedUnit("row", IsRow: true)).Count.ShouldBe(4);

    [Fact]
    public void No_word_is_lost_and_no_chunk_is_too_long() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Size, byte[] Sections)>(),
        given =>
        {
            var size = 4 + (given.Size % 30);
            var units = (given.Sections ?? []).Select((length, i) => Unit($"H{i}\n" + string.Join(length % 3 == 0 ? "\n" : " ", Enumerable.Range(0, length % 80).Select(word => $"w{i}x{word}")), $"H{i}")).ToArray();
            var chunks = Cut(size, units);
            chunks.ShouldAllBe(chunk => Words(chunk) <= size);
            Told(chunks).Where(word => word[0] == 'w').ShouldBe(Told(units.Select(unit => unit.Text)).Where(word => word[0] == 'w'));
        }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> Told(IEnumerable<string> texts) => texts.SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static ExtractedUnit Unit(string text, params string[] headings) => new(text) { Headings = headings };

    private static List<string> Cut(int size, params ExtractedUnit[] units) => Cut(size, ["\n\n", "\n", " ", ""], units);

    private static List<string> Cut(int size, string[] separators, params ExtractedUnit[] units) =>
        [.. DocumentSplitter.Split(
            new ProcessRule { Mode = ProcessMode.Custom, Segmentation = new() { Separator = "\n", MaxTokens = size, LengthUnit = LengthUnit.Token, SplitBy = SplitBy.Separators, Separators = separators } },
            units,
            Words).Select(chunk => chunk.Content)];

    // A token for each word, and for each Chinese character.
    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Sum(word => Math.Max(1, word.Count(c => c > '\u2E80')));
}
