// Puts the files of a folder into a dataset, asks it a question, and prints the passages that answer it and the prompt for a language model.
//
//     KVASIR_URL=http://localhost:5001 KVASIR_API_KEY=… dotnet run --project samples/ConsoleRag -- ./manuals "How do I reset it?"
using Kvasir.Client;

if (args is not [var folder, var question])
{
    Console.Error.WriteLine("Usage: ConsoleRag <folder> <question>");
    return 2;
}

var url = Environment.GetEnvironmentVariable("KVASIR_URL") ?? "http://localhost:5001";
var client = new KnowledgeClient(new Uri(url), Environment.GetEnvironmentVariable("KVASIR_API_KEY") ?? "");
try
{
    var dataset = await client.Datasets.CreateAsync(new NewDataset { Name = $"sample {Guid.NewGuid():N}", IndexingTechnique = IndexingTechnique.HighQuality });
    foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
    {
        var queued = await client.Documents.CreateByFileAsync(dataset.Id, FileUpload.FromFile(path));
        var documents = await client.Documents.WaitForIndexingAsync(dataset.Id, queued);
        Console.WriteLine($"{queued.Document.Name}: {documents[0].TotalSegments} segments");
    }

    var found = await client.Retrieval.RetrieveAsync(dataset.Id, new RetrievalRequest(question) { RetrievalModel = new() { SearchMethod = SearchMethod.Hybrid, TopK = 3 } });
    foreach (var passage in found.Passages) Console.WriteLine($"\n{passage.Score:0.000}  {passage.Source}\n{passage.Text}");

    Console.WriteLine($"""

        --- prompt ---
        Answer the question with the passages below, and cite them by their numbers.

        {found.Passages.ToContext(maxCharacters: 8000)}
        Question: {question}
        """);
    return 0;
}
catch (KnowledgeException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
