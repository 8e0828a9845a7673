namespace Kvasir.Client;

/// <summary>Which part of a document is asked for.</summary>
public enum MetadataView
{
    /// <summary>All of it.</summary>
    All,

    /// <summary>Its id, its kind and its metadata alone.</summary>
    Only,

    /// <summary>All but its kind and its metadata.</summary>
    Without,
}
