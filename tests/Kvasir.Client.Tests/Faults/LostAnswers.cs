using System.Net;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

/// <summary>The real server, whose answers get lost on their way.</summary>
[Collection(WithServer.Name)]
public sealed class LostAnswers(KnowledgeServer server)
{
    [Fact]
    public async Task A_text_whose_answer_is_lost_is_one_document() =>
        await CreateAsync((client, dataset) => client.Documents.CreateByTextAsync(dataset, new NewTextDocument { Name = "notes", Text = "The kestrel hovers." }));

    [Fact]
    public async Task A_file_whose_answer_is_lost_is_one_document() =>
        await CreateAsync((client, dataset) => client.Documents.CreateByFileAsync(dataset, FileUpload.FromBytes("The kestrel hovers."u8.ToArray(), "notes.txt"), new NewFileDocument { ProcessRule = ProcessRule.Automatic, Duplicate = false }));

    [Fact]
    public async Task A_dataset_whose_answer_is_lost_is_there_once()
    {
        var name = Guid.NewGuid().ToString("N");
        await using var cut = new CutServer(server.Address, cuts: 2);
        var created = await Client(cut, []).Datasets.CreateAsync(new NewDataset { Name = name });
        (await server.Client.Datasets.GetAsync(created.Id)).Name.ShouldBe(name);
        cut.Answered.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK]);
    }

    private static KnowledgeClient Client(CutServer cut, List<ResponseInfo> answers) => new(new KnowledgeClientOptions
    {
        Endpoint = cut.Address,
        ApiKey = KnowledgeServer.Key,
        UseIdempotencyKeys = true,
        OnResponse = answers.Add,
        Retry = { MaxRetries = 3, Delay = TimeSpan.FromMilliseconds(1) },
    });

    private async Task CreateAsync(Func<KnowledgeClient, string, Task<QueuedDocument>> create)
    {
        var dataset = await server.CreateDatasetAsync();
        await using var cut = new CutServer(server.Address, cuts: 1);
        var answers = new List<ResponseInfo>();
        var queued = await create(Client(cut, answers), dataset.Id);
        answers.ShouldHaveSingleItem().IsReplayed.ShouldBeTrue();
        (await server.Client.Documents.List(dataset.Id).ToListAsync()).ShouldHaveSingleItem().Id.ShouldBe(queued.Document.Id);
    }
}
