namespace Kvasir.Pipelines.Expressions;

/// <summary>What is wrong with an expression, a template or a program, and where.</summary>
internal sealed class LanguageException(string type, string message) : Exception(message)
{
    /// <summary>As Python calls it, such as <c>TypeError</c>.</summary>
    public string Type { get; } = type;

    /// <summary>Where it went wrong; <see langword="null"/> until that is known.</summary>
    public Position? At { get; private set; }

    public override string Message => At is { } at ? $"Line {at.Line}, column {at.Column}: {Type}: {base.Message}" : $"{Type}: {base.Message}";

    public static LanguageException Syntax(Position at, string message) => new LanguageException("SyntaxError", message).Located(at);

    public static LanguageException WrongType(string message) => new("TypeError", message);

    public static LanguageException WrongValue(string message) => new("ValueError", message);

    public static LanguageException Limit(string message) => new("LimitError", message);

    /// <summary>Remembers the innermost place. Always false: it is asked as a filter, so that nothing is caught and thrown again on the way.</summary>
    public bool LocateAt(Position at)
    {
        At ??= at;
        return false;
    }

    private LanguageException Located(Position at)
    {
        At = at;
        return this;
    }
}
