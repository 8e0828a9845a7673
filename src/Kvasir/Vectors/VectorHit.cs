namespace Kvasir.Vectors;

/// <summary>An owner that was found and the cosine of its best vector, in [-1, 1].</summary>
internal readonly record struct VectorHit(int Owner, double Cosine);
