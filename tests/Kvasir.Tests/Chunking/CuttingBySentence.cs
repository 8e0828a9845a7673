using Kvasir.Chunking;
using Kvasir.Extraction;

namespace Kvasir.Tests.Chunking;

public sealed class CuttingBySentence
{
    [Fact]
    public void Whole_sentences_are_packed_up_to_the_size() =>
        Cut("Dr. Smith paid 3.50 for it. He left! Did he come back? Nobody knows, e.g. his wife does not.", 50)
            .ShouldBe(["Dr. Smith paid 3.50 for it. He left!", "Did he come back?", "Nobody knows, e.g. his wife does not."]);

    [Fact]
    public void Chinese_sentences_keep_their_closing_quotes()
    {
        var text = string.Concat(Enumerable.Repeat("他说：“今天天气很好！”我们一起出去散步吧。你想去哪里呢？", 4));
        var chunks = Cut(text, 40);
        chunks.Count.ShouldBe(4);
        chunks.ShouldAllBe(chunk => chunk.EndsWith('”') || chunk.EndsWith('。') || chunk.EndsWith('？'));
        string.Concat(chunks).ShouldBe(text);
    }

    [Fact]
    public void The_next_segment_repeats_whole_sentences_up_to_the_overlap() =>
        Cut("Cats purr. Dogs bark loudly. Birds sing at dawn. Fish swim. Cows eat grass. Owls hunt at night.", 50, overlap: 25)
            .ShouldBe(["Cats purr. Dogs bark loudly. Birds sing at dawn.", "Birds sing at dawn. Fish swim. Cows eat grass.", "Cows eat grass. Owls hunt at night."]);

    [Fact]
    public void A_long_sentence_begins_a_segment_and_is_cut_at_clauses_and_words_and_its_rest_is_packed_with_what_follows() =>
        Cut("Short one. This long sentence has a first clause, then a second clause, and then words that go on and on. The end.", 50)
            .ShouldBe(["Short one.", "This long sentence has a first clause,", "then a second clause,", "and then words that go on and on. The end."]);

    [Fact]
    public void Symbols_at_the_start_of_a_sentence_are_content() => Cut("(See below.) \"Quoted.\" # one", 50).ShouldBe(["(See below.) \"Quoted.\" # one"]);

    private static List<string> Cut(string text, int size, int overlap = 0) => [.. DocumentSplitter.Split(
        new ProcessRule { Mode = ProcessMode.Custom, Segmentation = new() { Separator = "\n", MaxTokens = size, ChunkOverlap = overlap, SplitBy = SplitBy.Sentence } },
        [new ExtractedUnit(text)]).Select(chunk => chunk.Content)];
}
