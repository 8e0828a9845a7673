namespace Kvasir.Client.Http;

/// <summary>What doing a request twice would do.</summary>
internal enum RequestKind
{
    /// <summary>The same as doing it once.</summary>
    Repeatable,

    /// <summary>It may create something twice, or fail because it was done already.</summary>
    Once,
}
