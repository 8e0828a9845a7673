using Kvasir.Storage;

namespace Kvasir.Indexing.Questions;

/// <summary>Where the questions and answers of a document come from.</summary>
internal interface IQuestionSource
{
    /// <summary>How many sources are stored together: what is not stored when the process dies is made again.</summary>
    int SourcesPerAppend { get; }

    /// <summary>What comes of each source, in order; the same sources every time.</summary>
    /// <param name="file">The document's original.</param>
    /// <param name="skip">How many sources are done already and left out.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">The document cannot be read, or no questions can be made now.</exception>
    IAsyncEnumerable<QuestionYield> ReadAsync(Stream file, int skip, CancellationToken cancellationToken);

    /// <summary>What a person is told about the sources of which nothing came; there is at least one.</summary>
    string Note(SplitProgress progress);
}
