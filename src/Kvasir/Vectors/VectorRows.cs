namespace Kvasir.Vectors;

/// <summary>Reads float32 vectors by their ids, in any order; those that are gone are left out.</summary>
/// <param name="ids">The ids.</param>
/// <param name="show">Is shown each vector, which may be where it lies in the database: it is gone when that returns.</param>
internal delegate void VectorRows(IReadOnlyList<long> ids, VectorRow show);

/// <summary>Looks at a vector.</summary>
/// <param name="id">Its id.</param>
/// <param name="vector">The vector, of whatever length.</param>
internal delegate void VectorRow(long id, ReadOnlySpan<float> vector);
