using Kvasir.Vectors.Snapshots;

namespace Kvasir.Tests.Vectors.Snapshots;

public sealed class SnapshotWriterTests
{
    [Fact]
    public void What_others_change_while_it_is_written_can_be_read_again()
    {
        var links = Enumerable.Range(0, 100_000).ToArray();
        using var file = new ChangedMeanwhile(links);
        using (var writer = new SnapshotWriter(file))
        {
            writer.Write<int>(links);
            writer.End();
        }

        file.Position = 0;
        using var reader = new SnapshotReader(file);
        var read = new int[links.Length];
        reader.Read<int>(read);
        reader.End();
        read.Index().ShouldAllBe(link => link.Item == link.Index || link.Item == -1);
        read[0].ShouldBe(0);
        read[^1].ShouldBe(-1);
    }

    /// <summary>A file at whose first write all links change.</summary>
    private sealed class ChangedMeanwhile(int[] links) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Array.Fill(links, -1);
            base.Write(buffer);
        }
    }
}
