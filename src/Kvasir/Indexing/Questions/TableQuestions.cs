using System.Runtime.CompilerServices;
using Kvasir.Chunking;
using Kvasir.Extraction;
using Kvasir.Knowledge;
using Kvasir.Questions;
using Kvasir.Storage;

namespace Kvasir.Indexing.Questions;

/// <summary>Questions and answers that stand in a table: the first column has the questions, the second the answers. The first row of each table names the columns.</summary>
internal sealed class TableQuestions(ITableReader tables, StageClock clock) : IQuestionSource
{
    public int SourcesPerAppend => 500;

    public async IAsyncEnumerable<QuestionYield> ReadAsync(Stream file, int skip, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (table, done) = (0, 0);
        await foreach (var row in clock.Watch(tables.ReadRowsAsync(file, cancellationToken), cancellationToken))
        {
            if (row.Table != table)
            {
                table = row.Table;
                continue;
            }

            if (++done > skip) yield return Read(row);
        }
    }

    public string Note(SplitProgress progress) =>
        $"{progress.Barren} of {progress.Sources} rows were left out, without a question or an answer or with one of more than {SegmentLimits.MaxContentLength} characters: row {string.Join(", ", progress.Reasons)}{(progress.Barren > progress.Reasons.Count ? ", …" : "")}";

    private static QuestionYield Read(TableRow row)
    {
        var (question, answer) = (Cell(row, 0), Cell(row, 1));
        return Fits(question) && Fits(answer)
            ? new QuestionYield([new QuestionAnswer(question, answer)], null)
            : new QuestionYield([], row.Table == 1 ? $"{row.Number}" : $"{row.Number} of sheet {row.Table}");
    }

    // As it stands there, but for signs that cannot be stored and the form of line ends.
    private static string Cell(TableRow row, int column) => column < row.Cells.Count
        ? TextCleaner.RemoveUnstorable(row.Cells[column]).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
        : "";

    private static bool Fits(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= SegmentLimits.MaxContentLength;
}
