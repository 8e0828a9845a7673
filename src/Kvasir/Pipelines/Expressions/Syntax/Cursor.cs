namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>Goes through a source and knows the line and column.</summary>
internal sealed class Cursor(string source, Position start)
{
    private int _line = start.Line;
    private int _column = start.Column;

    public int Index { get; private set; }

    public string Source => source;

    public bool IsAtEnd => Index >= source.Length;

    public Position At => new(_line, _column);

    public char Current => Index < source.Length ? source[Index] : '\0';

    public bool Sees(string text) => string.CompareOrdinal(source, Index, text, 0, text.Length) == 0;

    public char Peek(int ahead) => Index + ahead < source.Length ? source[Index + ahead] : '\0';

    public void Skip(int count)
    {
        for (var end = Math.Min(Index + count, source.Length); Index < end; Index++)
        {
            if (source[Index] == '\n')
            {
                _line++;
                _column = 1;
            }
            else
            {
                _column++;
            }
        }
    }

    /// <summary>Takes all that a test holds for.</summary>
    public string TakeWhile(Func<char, bool> holds)
    {
        var end = Index;
        while (end < source.Length && holds(source[end])) end++;
        return Take(end - Index);
    }

    public string Take(int count)
    {
        var taken = source.Substring(Index, count);
        Skip(count);
        return taken;
    }
}
