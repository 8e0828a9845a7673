namespace Kvasir.Pipelines.Expressions;

/// <summary>A place in a source, counted from 1.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>Whose rules hold where Python and Jinja differ.</summary>
internal enum Dialect
{
    /// <summary>Jinja's expressions, within templates.</summary>
    Template,

    /// <summary>Python.</summary>
    Code,
}
