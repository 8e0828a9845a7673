namespace Kvasir.Server.Security;

/// <summary>Marks a route that also works without a caller: its handler looks whether there is one, and what it may do.</summary>
internal sealed class CallerOptional;
