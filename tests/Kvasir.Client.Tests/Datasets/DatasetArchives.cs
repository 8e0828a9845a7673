using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Datasets;

[Collection(WithServer.Name)]
public sealed class DatasetArchives(KnowledgeServer server)
{
    private readonly DatasetsClient _datasets = server.Client.Datasets;

    [Fact]
    public async Task A_dataset_goes_out_and_comes_in_again()
    {
        var dataset = await server.CreateDatasetAsync();
        await server.AddTextAsync(dataset.Id, "doc", "Walruses sleep in the sea.");
        using var file = new MemoryStream();
        var told = new Reports<long>();
        var length = await _datasets.ExportAsync(dataset.Id, file, told);
        length.ShouldBe(file.Length);
        told.All[^1].ShouldBe(file.Length);

        file.Position = 0;
        var sent = new Reports<UploadProgress>();
        var name = Guid.NewGuid().ToString("N");
        var copy = await _datasets.ImportAsync(FileUpload.FromStream(file, "dataset.zip"), name, sent);
        copy.Name.ShouldBe(name);
        copy.Id.ShouldNotBe(dataset.Id);
        copy.Imported.ShouldBe(new ImportedCounts(Documents: 1, Segments: 1, ChildChunks: 0, Vectors: 0, Files: 1, LeftOutDocuments: 0));
        sent.All[^1].Sent.ShouldBe(file.Length);
        (await server.Client.Retrieval.RetrieveAsync(copy.Id, "walruses")).Passages.ShouldHaveSingleItem();
        file.Position = 0;
        await Should.ThrowAsync<KnowledgeConflictException>(() => _datasets.ImportAsync(FileUpload.FromStream(file, "dataset.zip"), name));
        (await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => _datasets.ImportAsync(FileUpload.FromBytes(new byte[100], "dataset.zip")))).Message.ShouldContain("altered");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK: far too short to have an end")]
    [InlineData("PK: long enough to have an end, and what stands there is nothing that anybody has ever computed from it")]
    public async Task An_archive_that_lacks_its_end_is_no_success(string body)
    {
        await using var loopback = new LoopbackServer((_, connection) => connection.SendAsync(200, "application/zip", body));
        (await Should.ThrowAsync<KnowledgeConnectionException>(() => loopback.Client().Datasets.ExportAsync("d1", new MemoryStream()))).Message.ShouldContain("did not come whole");
    }

    [Fact]
    public async Task An_archive_whose_connection_breaks_is_no_success()
    {
        await using var loopback = new LoopbackServer(async (_, connection) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nPK12\r\n");
            connection.Reset();
        });
        (await Should.ThrowAsync<KnowledgeConnectionException>(() => loopback.Client().Datasets.ExportAsync("d1", new MemoryStream()))).Message.ShouldContain("did not come whole");
    }
}
