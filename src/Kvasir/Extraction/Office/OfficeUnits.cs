using System.Runtime.CompilerServices;
using System.Xml;

namespace Kvasir.Extraction.Office;

/// <summary>Runs a reader of office files: whatever a broken file makes it throw becomes a sentence for people, and its text is bounded.</summary>
internal static class OfficeUnits
{
    /// <summary>The units or rows of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="kind">What the file should be, such as "a Word document".</param>
    /// <param name="read">Reads it. Readers are synchronous, as the libraries under them are; they check for cancellation at each row or element.</param>
    /// <param name="length">How many characters a unit has.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Stream file, string kind, Func<Stream, CancellationToken, IEnumerable<T>> read, Func<T, int> length, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        if (await CompoundFile.RefusalAsync(file, kind, cancellationToken) is { } refusal) throw refusal;
        using var units = read(file, cancellationToken).GetEnumerator();
        var characters = 0L;
        while (Next(units, kind) is { } unit)
        {
            cancellationToken.ThrowIfCancellationRequested();
            characters += length(unit);
            if (characters > OfficeLimits.MaxTextCharacters)
                throw OfficeLimits.Refusal($"The file holds more than {OfficeLimits.MaxTextCharacters} characters of text; at most that many are read.");
            yield return unit;
        }
    }

    // Libraries throw nearly anything for a broken file: index out of range, overflow, null reference. Storage that fails is another matter.
    private static T? Next<T>(IEnumerator<T> units, string kind)
        where T : class
    {
        try
        {
            return units.MoveNext() ? units.Current : null;
        }
        catch (Exception e) when (e is not (OperationCanceledException or KvasirException or IOException) or EndOfStreamException)
        {
            throw OfficeLimits.Refusal(Message(e, kind), e);
        }
    }

    private static string Message(Exception e, string kind) => e switch
    {
        InvalidDataException or EndOfStreamException => $"The file is damaged or cut off: it cannot be opened as {kind} ({e.Message})",
        XmlException => $"The file is damaged: its XML cannot be read ({e.Message})",
        OutOfMemoryException => "The file is damaged or too large: reading it takes too much memory.",
        _ => $"The file is damaged: it cannot be read as {kind} ({e.Message})",
    };
}
