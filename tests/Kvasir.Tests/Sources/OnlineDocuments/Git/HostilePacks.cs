using System.Text;
using Kvasir.Sources.OnlineDocuments.Git.Packs;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

public sealed class HostilePacks
{
    private static readonly byte[] Letters = Encoding.UTF8.GetBytes(new string('x', 1000));

    [Fact]
    public void A_pack_gives_its_objects_by_the_names_of_their_contents()
    {
        var pack = new PackBuilder();
        var at = pack.Offset;
        pack.Blob(Letters).OnOffset(at, PackBuilder.Copy(1000, 700)).OnName(PackBuilder.Name("blob", Letters[..700]), PackBuilder.Copy(700, 300));
        Read(pack.Build()).Keys.ShouldBe([.. new[] { 1000, 700, 300 }.Select(count => Convert.ToHexStringLower(PackBuilder.Name("blob", Letters[..count])))], ignoreOrder: true);
    }

    [Fact]
    public void Objects_of_any_content_end_where_they_end()
    {
        // The check sum behind an object stands in many contents, too: of nothing it is 00 00 00 01.
        var random = new Random(7);
        var pack = new PackBuilder();
        var contents = new List<byte[]> { Array.Empty<byte>(), new byte[] { 0, 0, 0, 1, 0, 0, 0, 1 } };
        for (var i = 0; i < 200; i++)
        {
            var content = new byte[random.Next(2000)];
            random.NextBytes(content);
            contents.Add(content);
        }

        foreach (var content in contents) pack.Blob(content);
        Read(pack.Build()).Values.Select(found => found.Content).ShouldBe(contents);
    }

    [Fact]
    public void A_pack_that_broke_off_is_refused_wherever_it_did()
    {
        var pack = new PackBuilder().Blob(Letters).Build();
        for (var length = 0; length < pack.Length; length++) Refusal(pack[..length]).ShouldContain("broke off");
    }

    [Fact]
    public void A_pack_that_was_changed_is_refused_wherever_it_was()
    {
        var pack = new PackBuilder().Blob(Letters).Build();
        for (var at = 0; at < pack.Length; at++)
        {
            var changed = pack.ToArray();
            changed[at] ^= 0x10;
            Refusal(changed);
        }
    }

    [Fact]
    public void Bombs_are_not_inflated()
    {
        Refusal(new PackBuilder().Lying(new byte[1_000_000], 10).Build()).ShouldBe("The repository's pack holds an object that is larger than it says.");
        Refusal(new PackBuilder().Lying(Letters, 5_000).Build()).ShouldBe("The repository's pack holds an object that is smaller than it says.");
        Refusal(new PackBuilder().Lying(Letters, 1L << 50).Build()).ShouldBe("The repository's pack is more than 1024 MB when it is decompressed.");
        Refusal(new PackBuilder().Blob(Letters).Build(count: 2)).ShouldContain("broke off");
        Refusal(new PackBuilder().Blob(Letters).Build(count: uint.MaxValue)).ShouldBe("The repository's pack holds more than 200000 objects.");
        Refusal(new PackBuilder().Blob(Letters).Blob(Letters).Build(count: 1)).ShouldBe("The repository's pack has something behind its last object.");
    }

    [Fact]
    public void Deltas_that_make_much_of_little_are_stopped()
    {
        var pack = new PackBuilder();
        var at = pack.Offset;
        pack.Blob(Letters);
        for (var i = 0; i < 100; i++) pack.OnOffset(at, PackBuilder.Copy(1000, 900 - i));
        Refusal(pack.Build(), new PackLimits { MaxInflated = 20 << 10 }).ShouldContain("when it is decompressed");
        Refusal(pack.Build(), new PackLimits { MaxHeld = 20 << 10 }).ShouldContain("of memory");
    }

    [Fact]
    public void An_object_that_is_too_large_is_passed_over_with_all_that_rests_on_it()
    {
        var pack = new PackBuilder();
        var at = pack.Offset;
        pack.Blob(Letters).OnOffset(at, PackBuilder.Copy(1000, 10)).OnName(PackBuilder.Name("blob", Letters), PackBuilder.Copy(1000, 20)).Blob([1, 2, 3]);
        Read(pack.Build(), new PackLimits { MaxObject = 999 }).Values.ShouldHaveSingleItem().Content.ShouldBe(new byte[] { 1, 2, 3 });
    }

    [Fact]
    public void Deltas_in_a_circle_in_a_long_chain_or_without_a_base_are_refused()
    {
        var (one, two) = (PackBuilder.Name("blob", [1]), PackBuilder.Name("blob", [2]));
        Refusal(new PackBuilder().OnName(one, PackBuilder.Copy(1, 1)).OnName(two, PackBuilder.Copy(1, 1)).Build()).ShouldContain("go in a circle");
        Refusal(new PackBuilder().Blob(Letters).OnOffset(3, PackBuilder.Copy(1000, 1)).Build()).ShouldContain("base is missing");
        Refusal(new PackBuilder().OnOffset(-4000, PackBuilder.Copy(1000, 1)).Build()).ShouldContain("without a base");

        var (chain, at) = (new PackBuilder(), 12);
        chain.Blob(Letters);
        for (var i = 0; i < 51; i++)
        {
            var next = chain.Offset;
            chain.OnOffset(at, PackBuilder.Copy(1000 - i, 999 - i));
            at = next;
        }

        Refusal(chain.Build()).ShouldBe("The repository's pack holds a chain of more than 50 deltas.");
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80 })]
    [InlineData(new byte[] { 0xE8, 0x07, 5, 0 })]
    [InlineData(new byte[] { 0xE8, 0x07, 5, 6, 1, 2, 3, 4, 5, 6 })]
    [InlineData(new byte[] { 0xE8, 0x07, 5, 5, 1, 2 })]
    [InlineData(new byte[] { 0xE8, 0x07, 5, 0x91, 0xFF })]
    [InlineData(new byte[] { 0xE8, 0x07, 5, 0x93, 0xFF, 0xFF, 5 })]
    [InlineData(new byte[] { 0xE8, 0x06, 5, 0x90, 5 })]
    public void A_broken_delta_is_refused(byte[] delta)
    {
        var pack = new PackBuilder();
        Refusal(pack.Blob(Letters).OnOffset(12, delta).Build()).ShouldContain("holds a delta that is broken");
    }

    private static IReadOnlyDictionary<string, GitObject> Read(byte[] pack, PackLimits? limits = null) =>
        new PackReader(pack, limits ?? PackLimits.Default, (_, _) => true).Read(CancellationToken.None);

    private static string Refusal(byte[] pack, PackLimits? limits = null)
    {
        var failure = Should.Throw<KvasirException>(() => Read(pack, limits));
        failure.Code.ShouldBe(ErrorCode.FetchFailed);
        return failure.Message;
    }
}
