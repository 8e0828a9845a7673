namespace Kvasir.Extraction;

/// <summary>Reads the text out of one kind of file.</summary>
public interface IExtractor
{
    /// <summary>The file name extensions that this extractor reads: lower case, without a dot.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>Why no file can be read on this machine now, with the command that helps; <see langword="null"/> when files can be read.</summary>
    string? Unavailable => null;

    /// <summary>Yields the file's units in reading order, without holding more than one of them.</summary>
    /// <param name="file">The file's bytes, readable and seekable, at its start. The caller disposes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/> when the bytes are not of this format.</exception>
    IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, CancellationToken cancellationToken);
}
