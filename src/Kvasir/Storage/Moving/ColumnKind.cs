namespace Kvasir.Storage.Moving;

/// <summary>What the values of a column are while they are on their way.</summary>
internal enum ColumnKind
{
    /// <summary><see cref="string"/>.</summary>
    Text,

    /// <summary><see cref="long"/>.</summary>
    Integer,

    /// <summary><see cref="bool"/>; an integer in SQLite.</summary>
    Boolean,

    /// <summary><see cref="double"/>.</summary>
    Real,

    /// <summary>An array of <see cref="byte"/>.</summary>
    Bytes,

    /// <summary>An array of <see cref="string"/>, each as often as it occurs; a row of the full-text table in SQLite, a text-search value in PostgreSQL.</summary>
    Terms,

    /// <summary>An array of <see cref="float"/>; PostgreSQL keeps 16 bits of each.</summary>
    Vector,
}
