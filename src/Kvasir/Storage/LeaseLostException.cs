namespace Kvasir.Storage;

/// <summary>The lease under which work was done has ended: somebody else does it now, or it is no longer wanted. Nothing was written.</summary>
public sealed class LeaseLostException() : Exception("The job's lease has ended; nothing was written.");
