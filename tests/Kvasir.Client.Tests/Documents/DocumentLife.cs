using System.IO.Compression;
using System.Text;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Documents;

[Collection(WithServer.Name)]
public sealed class DocumentLife(KnowledgeServer server)
{
    private readonly DocumentsClient _documents = server.Client.Documents;

    [Fact]
    public async Task A_text_becomes_a_document_that_can_be_waited_for()
    {
        var dataset = await server.CreateDatasetAsync();
        var queued = await _documents.CreateByTextAsync(dataset.Id, new NewTextDocument { Name = "notes", Text = "The kettle is red.", ExternalKey = "wiki/7", DocLanguage = "English" });
        queued.Document.IndexingStatus.ShouldBe(IndexingStatus.Waiting);
        queued.Document.DisplayStatus.ShouldBe(DisplayStatus.Queuing);
        queued.Document.File!.Extension.ShouldBe("txt");

        var reports = new Reports<IReadOnlyList<DocumentProgress>>();
        var finished = (await _documents.WaitForIndexingAsync(dataset.Id, queued, reports)).ShouldHaveSingleItem();
        (finished.Id, finished.IndexingStatus, finished.TotalSegments, finished.CompletedSegments).ShouldBe((queued.Document.Id, IndexingStatus.Completed, 1, 1));
        finished.CompletedAt.ShouldNotBeNull();
        reports.All[^1].ShouldBe([finished]);

        var read = await _documents.GetAsync(dataset.Id, queued.Document.Id);
        (read.Name, read.SegmentCount, read.DisplayStatus, read.ExternalKey, read.DocForm).ShouldBe(("notes", 1, DisplayStatus.Available, "wiki/7", DocForm.TextModel));
        read.DocumentProcessRule!.Mode.ShouldBe(ProcessRuleMode.Automatic);
        read.DocumentProcessRule.Rules!.Segmentation!.MaxTokens.ShouldNotBeNull();
        read.Sync.ShouldNotBeNull();

        (await _documents.GetAsync(dataset.Id, queued.Document.Id, MetadataView.Only)).Name.ShouldBeEmpty();
        (await _documents.GetAsync(dataset.Id, queued.Document.Id, MetadataView.Without)).Name.ShouldBe("notes");
    }

    [Fact]
    public async Task A_file_is_streamed_and_comes_back_as_it_was()
    {
        var dataset = await server.CreateDatasetAsync();
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Line {i} of the manual.\n")));
        var reports = new Reports<UploadProgress>();
        using var stream = new MemoryStream(content);
        var queued = await _documents.CreateByFileAsync(dataset.Id, FileUpload.FromStream(stream, "手册 \"1\".md"), progress: reports);
        await _documents.WaitForIndexingAsync(dataset.Id, queued.Batch);
        queued.Document.Name.ShouldBe("手册 \"1\".md");
        reports.All.Count.ShouldBeGreaterThan(2);
        reports.All[^1].ShouldBe(new UploadProgress(content.Length, content.Length));
        stream.CanRead.ShouldBeTrue("the stream is the caller's");

        var file = await _documents.GetUploadFileAsync(dataset.Id, queued.Document.Id);
        (file.Size, file.Extension, file.Name).ShouldBe((content.Length, "md", queued.Document.Name));
        using var http = new HttpClient();
        (await http.GetByteArrayAsync(file.DownloadUrl)).ShouldBe(content);
        (await http.GetByteArrayAsync(await _documents.GetDownloadUrlAsync(dataset.Id, queued.Document.Id))).ShouldBe(content);

        await using var zip = await _documents.DownloadZipAsync(dataset.Id, [queued.Document.Id]);
        using var copy = new MemoryStream();
        await zip.CopyToAsync(copy);
        using var archive = new ZipArchive(copy);
        archive.Entries.ShouldHaveSingleItem().Length.ShouldBe(content.Length);
    }

    [Fact]
    public async Task An_update_keeps_the_document_and_replaces_what_it_says()
    {
        var dataset = await server.CreateDatasetAsync();
        var document = await server.AddTextAsync(dataset.Id, "notes", "The kettle is red.");
        var updated = await _documents.UpdateByTextAsync(dataset.Id, document.Id, new TextDocumentChanges { Name = "newer", Text = "The kettle is blue." });
        updated.Document.Id.ShouldBe(document.Id);
        await _documents.WaitForIndexingAsync(dataset.Id, updated);
        (await ContentsAsync(dataset.Id, document.Id)).ShouldBe(["The kettle is blue."]);

        var again = await _documents.UpdateByFileAsync(dataset.Id, document.Id, FileUpload.FromBytes("The kettle is green."u8.ToArray(), "green.txt"), new FileDocumentChanges { Name = "newest" });
        await _documents.WaitForIndexingAsync(dataset.Id, again);
        (await ContentsAsync(dataset.Id, document.Id)).ShouldBe(["The kettle is green."]);
        (await _documents.GetAsync(dataset.Id, document.Id)).Name.ShouldBe("newest");

        var cut = await _documents.UpdateByFileAsync(dataset.Id, document.Id, file: null, new FileDocumentChanges { ProcessRule = ProcessRule.Custom(50, 0, " ") });
        await _documents.WaitForIndexingAsync(dataset.Id, cut);
        (await _documents.GetAsync(dataset.Id, document.Id)).DocumentProcessRule!.Rules!.Segmentation!.MaxTokens.ShouldBe(50);
    }

    [Fact]
    public async Task Documents_are_listed_disabled_archived_and_deleted()
    {
        var dataset = await server.CreateDatasetAsync();
        var one = await server.AddTextAsync(dataset.Id, "one", "The first text.");
        var two = await server.AddTextAsync(dataset.Id, "two", "The second text.");
        (await NamesAsync(dataset.Id)).ShouldBe(["two", "one"]);
        (await NamesAsync(dataset.Id, new DocumentListOptions { Keyword = "ON" })).ShouldBe(["one"]);

        await _documents.ChangeStatusAsync(dataset.Id, DocumentAction.Disable, [one.Id]);
        (await NamesAsync(dataset.Id, new DocumentListOptions { Status = DisplayStatus.Disabled })).ShouldBe(["one"]);
        await _documents.ChangeStatusAsync(dataset.Id, DocumentAction.Enable, [one.Id]);
        await _documents.ChangeStatusAsync(dataset.Id, DocumentAction.Archive, [one.Id, two.Id]);
        (await Should.ThrowAsync<KnowledgeForbiddenException>(() => _documents.DeleteAsync(dataset.Id, one.Id))).Code.ShouldBe("archived_document_immutable");
        await _documents.ChangeStatusAsync(dataset.Id, DocumentAction.Unarchive, [one.Id]);
        await _documents.DeleteAsync(dataset.Id, one.Id);
        (await NamesAsync(dataset.Id)).ShouldBe(["two"]);
        (await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => _documents.ChangeStatusAsync(dataset.Id, new DocumentAction("shred"), [two.Id]))).Code.ShouldBe("invalid_action");
    }

    [Fact]
    public async Task Waiting_for_a_document_that_fails_says_why()
    {
        var dataset = await server.CreateDatasetAsync();
        var queued = await _documents.CreateByFileAsync(dataset.Id, FileUpload.FromBytes("%PDF-1.7 and no more"u8.ToArray(), "broken.pdf"));
        var failure = await Should.ThrowAsync<IndexingFailedException>(() => _documents.WaitForIndexingAsync(dataset.Id, queued));
        failure.Documents.ShouldHaveSingleItem().Error.ShouldNotBeNullOrEmpty();
        failure.Message.ShouldContain(queued.Document.Id);
    }

    private async Task<List<string>> NamesAsync(string datasetId, DocumentListOptions? which = null) => [.. (await _documents.List(datasetId, which).ToListAsync()).Select(document => document.Name)];

    private async Task<List<string>> ContentsAsync(string datasetId, string documentId) => [.. (await server.Client.Segments.List(datasetId, documentId).ToListAsync()).Select(segment => segment.Content)];
}
