using System.Runtime.CompilerServices;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Models.Chat;
using Kvasir.Questions;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;

namespace Kvasir.Indexing.Questions;

/// <summary>Questions and answers that a chat model writes about the passages of a document.</summary>
internal sealed class PassageQuestions(Document document, IExtractor extractor, IChatModel model, Func<string, int> countTokens, StageClock clock, ILogger log) : IQuestionSource
{
    // Each passage costs a request of seconds and money, a commit nothing beside it.
    public int SourcesPerAppend => 1;

    public async IAsyncEnumerable<QuestionYield> ReadAsync(Stream file, int skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var units = clock.Watch(extractor.ExtractAsync(file, cancellationToken), cancellationToken);
        var passages = DocumentSplitter.SplitAsync(document.ProcessRule.Rule, units, countTokens, cancellationToken).Skip(skip);
        // Where passages are done already, the model did answer once.
        var (instruction, failed, answered, number) = (QuestionInstruction.For(document.DocLanguage), 0, skip > 0, skip);
        await foreach (var (pairs, failure) in OrderedCalls.RunAsync(passages, model.Concurrency, (passage, cancel) => AskAsync(instruction, passage.Content, cancel), cancellationToken))
        {
            number++;
            answered |= failure is null;
            if (failure is not null && ++failed >= model.Concurrency && !answered)
                throw new KvasirException(failure.Code, $"The questions of the document cannot be written: each of {failed} passages failed. {failure.Message}", failure);

            var reason = failure?.Message ?? (pairs.Count == 0 ? $"The chat model '{model.Name}' wrote no pairs of question and answer." : null);
            if (reason is not null) log.NoQuestions(document.Id, number, reason);
            yield return new QuestionYield(pairs, reason);
        }
    }

    public string Note(SplitProgress progress) => $"{progress.Barren} of {progress.Sources} passages gave no questions: {string.Join(' ', progress.Reasons.Distinct())}";

    private async Task<(IReadOnlyList<QuestionAnswer> Pairs, KvasirException? Failure)> AskAsync(string instruction, string passage, CancellationToken cancellationToken)
    {
        try
        {
            return (QuestionAnswerParser.Parse(await model.AnswerAsync(instruction, passage, ChatLimits.Configured, cancellationToken)), null);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.ProviderRequestFailed)
        {
            // The others may go well. A model that is not there or refuses the key fails the document at once.
            return ([], e);
        }
    }
}
