using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Client.Json;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Cli.Datasets;
using Kvasir.Server.Cli.Documents;
using Kvasir.Server.Cli.Listing;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Segments;

/// <summary><c>kvasir segments</c>: the passages of a document.</summary>
internal static class SegmentsCommand
{
    private const string Id = "0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10";

    private static readonly Column<Segment>[] Members =
    [
        new("id", segment => segment.Id), new("position", segment => Counted.Of(segment.Position)), new("state", segment => segment.Status.Value), new("enabled", segment => Counted.YesOrNo(segment.Enabled)),
        new("keywords", segment => string.Join(", ", segment.Keywords)), new("characters", segment => Counted.Of(segment.WordCount)), new("hits", segment => Counted.Of(segment.HitCount)),
        new("page", segment => Counted.Of(segment.Context?.Page)), new("content", segment => segment.Content), new("answer", segment => segment.Answer), new("error", segment => segment.Error),
    ];

    public static Command Create() => new("segments", "Manage the segments of a document.")
    {
        List(),
        Show(),
        Add(),
        Update(),
        Delete(),
        Switch("enable", "Let segments be found again.", isEnabled: true),
        Switch("disable", "Keep segments, and let them not be found.", isEnabled: false),
    };

    private static Command List()
    {
        var at = new Place();
        var keyword = new Option<string?>("--keyword") { Description = "Only segments that have this in them." };
        var command = new Command("list", "List the segments of a document in its order.") { at.Dataset, at.Document, keyword }.WithExamples("segments list Manuals reset.md", "segments list Manuals reset.md --all --json");
        var paging = new ListPaging();
        paging.AddTo(command);
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            call.Printer.List(
                await paging.ReadAsync(call, size => call.Client.Segments.List(dataset, document, new() { PageSize = size, Keyword = call.Get(keyword) }, cancellationToken: cancellationToken), cancellationToken),
                Json,
                "There are no such segments.",
                new("id", segment => segment.Id), new("position", segment => Counted.Of(segment.Position)), new("state", segment => segment.Enabled ? segment.Status.Value : "disabled"),
                new("characters", segment => Counted.Of(segment.WordCount)), new("content", segment => Counted.Beginning(segment.Content)));
        });
    }

    private static Command Show()
    {
        var (at, id) = (new Place(), One());
        return KnowledgeCommand.Of(new Command("show", "Show a segment.") { at.Dataset, at.Document, id }.WithExamples($"segments show Manuals reset.md {Id}"), async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            call.Printer.Show(await call.Client.Segments.GetAsync(dataset, document, call.Get(id), cancellationToken: cancellationToken), Json, Members);
        });
    }

    private static Command Add()
    {
        var at = new Place();
        var content = new Argument<string>("content") { Description = "What it says; the question, in a document of questions and answers. - reads standard input." };
        var (answer, keywords) = (AnswerOption(), KeywordsOption());
        var command = new Command("add", "Add a segment behind those that a document has.") { at.Dataset, at.Document, content, answer, keywords }.WithExamples("segments add Manuals reset.md \"Hold the button for five seconds.\" --keyword reset button");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            var added = await call.Client.Segments.CreateAsync(dataset, document, [new NewSegment(await TextAsync(call.Get(content), cancellationToken)) { Answer = call.Get(answer), Keywords = Given(call.Get(keywords)) }], cancellationToken: cancellationToken);
            call.Printer.Changed($"The segment was added at position {added[0].Position}:\n\n    {added[0].Id}\n", () => Json(added[0]));
        });
    }

    private static Command Update()
    {
        var (at, id) = (new Place(), One());
        var content = new Option<string?>("--content") { Description = "The new content; - reads standard input." };
        var (answer, keywords) = (AnswerOption(), KeywordsOption());
        var command = new Command("update", "Change a segment.") { at.Dataset, at.Document, id, content, answer, keywords }.WithExamples($"segments update Manuals reset.md {Id} --content \"Hold the button for ten seconds.\"");
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            var known = await call.Client.Segments.GetAsync(dataset, document, call.Get(id), cancellationToken: cancellationToken);
            // The server wants the content with every change.
            var changes = new SegmentChanges { Content = call.Get(content) is { } text ? await TextAsync(text, cancellationToken) : known.Content, Answer = call.Get(answer) ?? known.Answer, Keywords = Given(call.Get(keywords)) };
            var changed = await call.Client.Segments.UpdateAsync(dataset, document, known.Id, changes, cancellationToken: cancellationToken);
            call.Printer.Changed("The segment was changed.", () => Json(changed));
        });
    }

    private static Command Delete()
    {
        var (at, ids, yes) = (new Place(), Several(), Deletion.YesOption());
        return KnowledgeCommand.Of(new Command("delete", "Delete segments.") { at.Dataset, at.Document, ids, yes }.WithExamples($"segments delete Manuals reset.md {Id} --yes"), async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            Printer.Confirm($"Delete {Counted.Of(call.Get(ids).Length, "segment")}?", call.Get(yes));
            foreach (var id in call.Get(ids)) await call.Client.Segments.DeleteAsync(dataset, document, id, cancellationToken: cancellationToken);
            call.Printer.Changed($"{Counted.Of(call.Get(ids).Length, "segment")} deleted.", () => Deletion.Json(call.Get(ids)));
        });
    }

    private static Command Switch(string name, string description, bool isEnabled)
    {
        var (at, ids) = (new Place(), Several());
        return KnowledgeCommand.Of(new Command(name, description) { at.Dataset, at.Document, ids }.WithExamples($"segments {name} Manuals reset.md {Id}"), async (call, cancellationToken) =>
        {
            var (dataset, document) = await at.FindAsync(call, cancellationToken);
            var changed = new List<Segment>();
            foreach (var id in call.Get(ids))
            {
                var known = await call.Client.Segments.GetAsync(dataset, document, id, cancellationToken: cancellationToken);
                changed.Add(await call.Client.Segments.UpdateAsync(dataset, document, id, new SegmentChanges { Content = known.Content, Answer = known.Answer, Enabled = isEnabled }, cancellationToken: cancellationToken));
            }

            call.Printer.Changed($"{Counted.Of(changed.Count, "segment")} {name}d.", () => new JsonArray([.. changed.Select(Json)]));
        });
    }

    private static Argument<string> One() => OfIds(new Argument<string>("segment") { Description = "The segment's id, see segments list." });

    private static Argument<string[]> Several() => OfIds(new Argument<string[]>("segment") { Description = "Ids of segments, see segments list.", Arity = ArgumentArity.OneOrMore });

    private static Argument<T> OfIds<T>(Argument<T> argument)
    {
        argument.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!Guid.TryParseExact(token.Value, "D", out _)) result.AddError($"'{KvasirException.Shorten(token.Value)}' is no segment's id; see segments list.");
            }
        });
        return argument;
    }

    private static Option<string?> AnswerOption() => new("--answer") { Description = "The answer, in a document of questions and answers." };

    private static Option<string[]> KeywordsOption() => new("--keyword") { Description = "Its keywords; extracted where they are needed unless given.", AllowMultipleArgumentsPerToken = true };

    private static string[]? Given(string[]? values) => values is { Length: > 0 } ? values : null;

    private static Task<string> TextAsync(string given, CancellationToken cancellationToken) => given == "-" ? Console.In.ReadToEndAsync(cancellationToken) : Task.FromResult(given);

    private static JsonNode Json(Segment segment) => CliJson.Node(segment, ClientJson.Default.Segment);

    // The document that a command is about.
    private sealed class Place
    {
        public Argument<string> Dataset { get; } = DatasetsCommand.Argument();

        public Argument<string> Document { get; } = DocumentsCommand.One();

        public async Task<(string Dataset, string Document)> FindAsync(KnowledgeCall call, CancellationToken cancellationToken)
        {
            var (dataset, documents) = await DocumentsCommand.FindAsync(call, Dataset, [call.Get(Document)], cancellationToken);
            return (dataset.Id, documents[0]);
        }
    }
}
