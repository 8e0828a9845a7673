namespace Kvasir.Storage;

/// <summary>What was to be written was computed from a state that somebody else has changed meanwhile. Nothing was written; computing it anew can work.</summary>
public sealed class EditConflictException() : Exception("Somebody else changed it meanwhile; nothing was written.");
