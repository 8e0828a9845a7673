using System.CommandLine;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Archiving;

/// <summary><c>kvasir import</c>: a dataset out of one file.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file that export has written." };
        var name = new Option<string?>("--name") { Description = "What the dataset is called; as it was unless given." };
        var command = new Command("import", "Create a dataset from a file that export has written. Nothing is embedded again; a file that is not whole is refused.") { file, name }
            .WithExamples("import Manuals.zip --data ./data", "import manuals.zip --name \"Manuals of last year\" --url http://localhost:5001");
        return KnowledgeCommand.Of(command, ImportAsync, _ => ConnectionNeeds.NewFolder);

        async Task<int> ImportAsync(KnowledgeCall call, CancellationToken cancellationToken)
        {
            var path = call.Get(file);
            if (Directory.Exists(path)) throw new UsageException($"'{path}' is a folder: name a file.");
            if (!File.Exists(path)) throw KvasirException.NotFound($"There is no file '{path}'.");
            var sent = new Sent();
            var dataset = default(Dataset);
            await ProgressDisplay.RunAsync(
                call.Printer,
                [new ByteProgress("Import", new FileInfo(path).Length).Line(() => sent.Bytes)],
                async () => dataset = await call.Client.Datasets.ImportAsync(FileUpload.FromFile(path), call.Get(name), sent, cancellationToken: cancellationToken));
            var counts = dataset!.Imported;
            var leftOut = counts is { LeftOutDocuments: > 0 and var some } ? $" {Counted.Of((int)some, "document")} that nobody had indexed yet could not go with it." : "";
            call.Printer.Changed($"{dataset.Name} was imported with {Counted.Of(counts?.Documents)} documents and {Counted.Of(counts?.Segments)} segments: {dataset.Id}{leftOut}", () => CliJson.Node(dataset, ClientJson.Default.Dataset));
            return ExitCode.Done;
        }
    }

    private sealed class Sent : IProgress<UploadProgress>
    {
        private long _bytes;

        public long Bytes => Volatile.Read(ref _bytes);

        public void Report(UploadProgress value) => Volatile.Write(ref _bytes, value.Sent);
    }
}
