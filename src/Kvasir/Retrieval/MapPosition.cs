namespace Kvasir.Retrieval;

/// <summary>Where a query or a hit stands on the map of an answer: near to what it is like.</summary>
/// <param name="X">Along the direction in which the answer's passages differ most; -2 to 2.</param>
/// <param name="Y">Along the direction in which they differ most beside that; -2 to 2.</param>
public readonly record struct MapPosition(double X, double Y);
