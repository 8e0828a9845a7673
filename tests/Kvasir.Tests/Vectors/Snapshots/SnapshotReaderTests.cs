using Kvasir.Vectors.Snapshots;

namespace Kvasir.Tests.Vectors.Snapshots;

public sealed class SnapshotReaderTests
{
    // More than is read ahead.
    private const int Values = 3_000_000;

    private readonly byte[] _file = Written();

    [Theory]
    [InlineData(1_000)]
    [InlineData(262_144)]
    [InlineData(1_000_003)]
    [InlineData(Values)]
    public void What_was_written_is_read_in_whatever_portions(int portion)
    {
        using var reader = new SnapshotReader(new MemoryStream(_file));
        var read = new int[Values];
        for (var first = 0; first < Values; first += portion) reader.Read<int>(read.AsSpan(first, Math.Min(portion, Values - first)));
        reader.End();
        read.ShouldBe(Enumerable.Range(0, Values));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(36)]
    [InlineData(5_000_000)]
    [InlineData((Values * sizeof(int)) + 31)]
    public void A_file_that_ends_too_early_is_none(int length) => Should.Throw<InvalidDataException>(() => ReadAll(_file[..length]));

    [Theory]
    [InlineData(0)]
    [InlineData(5_000_000)]
    [InlineData((Values * sizeof(int)) + 31)]
    public void A_file_with_another_byte_is_none(int place)
    {
        _file[place] ^= 1;
        Should.Throw<InvalidDataException>(() => ReadAll(_file));
    }

    [Fact]
    public void A_file_that_is_longer_is_none() => Should.Throw<InvalidDataException>(() => ReadAll([.. _file, 0]));

    [Fact]
    public void A_file_that_cannot_be_read_says_so() => Should.Throw<IOException>(() => ReadAll(new Torn(_file)));

    [Fact]
    public void Who_stops_early_lets_go_of_the_file()
    {
        var file = new MemoryStream(_file);
        using (var reader = new SnapshotReader(file)) reader.Read<int>().ShouldBe(0);
        var reached = file.Position;
        reached.ShouldBeLessThan(file.Length);
        file.Dispose();
    }

    private static void ReadAll(byte[] file) => ReadAll(new MemoryStream(file));

    private static void ReadAll(Stream file)
    {
        using var reader = new SnapshotReader(file);
        reader.Read<int>(new int[Values]);
        reader.End();
    }

    private static byte[] Written()
    {
        using var file = new MemoryStream();
        using var writer = new SnapshotWriter(file);
        writer.Write<int>([.. Enumerable.Range(0, Values)]);
        writer.End();
        return file.ToArray();
    }

    /// <summary>A file whose second half the disk does not give.</summary>
    private sealed class Torn(byte[] file) : MemoryStream(file)
    {
        public override int Read(Span<byte> buffer) => Position > Length / 2 ? throw new IOException("The disk has failed.") : base.Read(buffer);
    }
}
