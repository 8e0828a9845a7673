namespace Kvasir.Storage;

/// <summary>What is done to a document that is on its way into the index.</summary>
public enum PauseAction
{
    /// <summary>Stop after the current batch and keep what is done.</summary>
    Pause,

    /// <summary>Go on where it stopped.</summary>
    Resume,
}
