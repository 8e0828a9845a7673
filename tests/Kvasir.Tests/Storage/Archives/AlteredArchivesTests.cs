namespace Kvasir.Tests.Storage.Archives;

public sealed class AlteredArchivesTests : IAsyncLifetime
{
    private readonly ArchiveKit _kit = ArchiveKit.Sqlite();
    private byte[] _archive = [];

    public async Task InitializeAsync()
    {
        await _kit.InitializeAsync();
        var dataset = await _kit.Store.AddDatasetAsync("altered");
        await _kit.Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        _archive = await _kit.ExportAsync(dataset);
    }

    public Task DisposeAsync() => _kit.DisposeAsync();

    [Fact]
    public async Task Any_byte_that_is_changed_missing_or_added_is_noticed()
    {
        var workspace = await _kit.Store.AddWorkspaceAsync();
        var before = await _kit.CountAsync();
        var random = new Random(20261121);
        for (var i = 0; i < 400; i++)
        {
            var altered = Alter(random, i % 5);
            (await Should.ThrowAsync<KvasirException>(() => _kit.ImportAsync(workspace, altered), $"alteration {i}")).Code.ShouldBe(ErrorCode.InvalidArchive, $"alteration {i}");
        }

        (await _kit.CountAsync()).ShouldBe(before);
        (await _kit.ImportAsync(workspace, _archive)).Dataset.Name.ShouldBe("altered");
    }

    [Fact]
    public async Task What_was_never_an_archive_is_refused()
    {
        var workspace = await _kit.Store.AddWorkspaceAsync();
        foreach (var length in new[] { 0, 1, 63, 64, 65, 1000 }) (await Should.ThrowAsync<KvasirException>(() => _kit.ImportAsync(workspace, new byte[length]))).Code.ShouldBe(ErrorCode.InvalidArchive);
    }

    private byte[] Alter(Random random, int way)
    {
        var (at, some) = (random.Next(_archive.Length), random.Next(1, 100));
        switch (way)
        {
            case 0:
                var flipped = (byte[])_archive.Clone();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1: return _archive[..at];
            case 2: return [.. _archive, .. new byte[some]];
            case 3: return [.. _archive[..at], .. _archive[Math.Min(_archive.Length, at + some)..]];
            default: return [.. _archive[..at], 0, .. _archive[at..]];
        }
    }
}
