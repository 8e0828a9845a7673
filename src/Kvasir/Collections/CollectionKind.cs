namespace Kvasir.Collections;

/// <summary>What the entities of a collection are.</summary>
public enum CollectionKind
{
    /// <summary>Chunks of documents.</summary>
    Doc,

    /// <summary>Texts, each as it was given.</summary>
    Text,

    /// <summary>Images.</summary>
    Image,
}
