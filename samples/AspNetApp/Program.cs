// A minimal API in front of a dataset. The section "Kvasir" of the configuration says where the server is:
//
//     Kvasir__Endpoint=http://localhost:5001 Kvasir__ApiKey=… dotnet run --project samples/AspNetApp
using Kvasir.Client;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddKvasirClient(builder.Configuration.GetSection("Kvasir"));

var app = builder.Build();

app.MapPost("/datasets/{name}", async (string name, KnowledgeClient client, CancellationToken cancellationToken) =>
    (await client.Datasets.CreateAsync(new NewDataset { Name = name, IndexingTechnique = IndexingTechnique.HighQuality }, cancellationToken: cancellationToken)).Id);

// The body goes through to the server as it comes: no copy is kept.
app.MapPost("/datasets/{id}/files/{name}", async (string id, string name, HttpRequest request, KnowledgeClient client, CancellationToken cancellationToken) =>
{
    var queued = await client.Documents.CreateByFileAsync(id, FileUpload.FromStream(request.Body, name), cancellationToken: cancellationToken);
    await client.Documents.WaitForIndexingAsync(id, queued, cancellationToken: cancellationToken);
    return queued.Document.Id;
});

app.MapGet("/datasets/{id}/ask", async (string id, string question, KnowledgeClient client, CancellationToken cancellationToken) =>
{
    try
    {
        var found = await client.Retrieval.RetrieveAsync(id, question, cancellationToken: cancellationToken);
        return Results.Ok(found.Passages.Select(passage => new { passage.Source, passage.Score, passage.Text }));
    }
    catch (KnowledgeNotFoundException e)
    {
        return Results.NotFound(e.Message);
    }
});

app.Run();
