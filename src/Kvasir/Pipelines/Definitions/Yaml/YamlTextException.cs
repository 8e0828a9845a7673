namespace Kvasir.Pipelines.Definitions.Yaml;

/// <summary>A YAML text that cannot be read, or is not allowed to be.</summary>
/// <param name="message">What is wrong, without the place.</param>
/// <param name="line">Counted from 1; 0 when it is the text as a whole.</param>
/// <param name="column">Counted from 1; 0 when it is the text as a whole.</param>
/// <param name="inner">The cause, for the log only.</param>
public sealed class YamlTextException(string message, long line, long column, Exception? inner = null)
    : Exception(line > 0 ? $"{message} (line {line}, column {column})" : message, inner)
{
    /// <summary>Counted from 1; 0 when it is the text as a whole.</summary>
    public long Line { get; } = line;

    /// <summary>Counted from 1; 0 when it is the text as a whole.</summary>
    public long Column { get; } = column;
}
