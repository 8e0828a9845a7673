namespace Kvasir.Vectors.Distances;

/// <summary>How many codes are multiplied at once.</summary>
internal enum CodeWidth
{
    /// <summary>One.</summary>
    Scalar = 1,

    /// <summary>16.</summary>
    Bits128 = 16,

    /// <summary>32.</summary>
    Bits256 = 32,

    /// <summary>64.</summary>
    Bits512 = 64,
}
